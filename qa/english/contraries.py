"""Kinds that exclude each other: what is a mosque is no school, what is coal is no gold.

    >>> are_contrary("school", "mosqu"), are_contrary("boy", "schoolboy")
    (True, False)

A line is one kind; its members stand between bars, words for the same one side by side.
"""

from __future__ import annotations

from functools import cache

from qa.english.words import stem

_KINDS = """
boy schoolboy | girl schoolgirl
boyfriend | girlfriend
brother | sister | mother | father | son | daughter | uncle | aunt | husband | wife | nephew | niece | cousin | grandmother | grandfather
doctor | lawyer | teacher | farmer | journalist | engineer | economist | historian | nurse | pilot | architect | dentist | accountant | priest
astronomer | biologist | chemist | physicist | geologist | psychologist | archaeologist
actor actress | singer musician | footballer | boxer | golfer | cricketer | jockey | painter | novelist
murder | manslaughter | rape | robbery theft burglary | fraud | arson | kidnapping | bribery | perjury | blackmail | espionage spying | treason
explosion blast bombing | collapse | fire blaze | flood flooding | earthquake quake | shooting | stabbing | landslide avalanche | hurricane | drought
missing | injured wounded hurt | trapped | rescued | killed dead died
school | mosque | church cathedral | synagogue | hospital | prison jail | airport | hotel | stadium | museum | library | factory | farm | cinema | supermarket | beach | cliff clifftop | forest | home house
coal | gold | iron | copper | silver | bronze | oil | diamond | uranium | lithium | cobalt | zinc | nickel
dog | cat | horse | cow cattle | sheep | pig | chicken | snake | elephant | lion | tiger | bear | wolf | monkey | whale | dolphin | shark | fox | crocodile
human people | animal | bird poultry
car | bus | lorry truck | train | plane aircraft jet | helicopter | boat ship ferry | motorcycle motorbike | bicycle | tram | van | submarine
leg | arm | neck | chest | shoulder | knee | ankle | hamstring | groin | hip | wrist | elbow | thigh | liver | kidney | lung | brain
football soccer | rugby | cricket | tennis | golf | boxing | hockey | basketball | baseball | snooker | darts | netball
striker | midfielder | defender | goalkeeper
morning | afternoon | evening night
summer | winter | autumn
red | blue | green | yellow | black | white | purple | pink | brown
commission | parliament | council | court
beer | wine | whisky | vodka | milk | coffee | tea
rice | wheat | maize corn | barley | sugar | potato
beef | pork | lamb
christian | muslim islamic | jewish | hindu | buddhist | sikh
catholic | protestant
democrat democratic | republican
labour | conservative tory
employee worker staff | customer | shareholder | supplier
defendant | witness | juror
charged | convicted
laptop | smartphone phone | tablet
star | galaxy | planet | moon | comet | asteroid
spiral | elliptical
primary | secondary
undergraduate | postgraduate
rain | snow | hail | fog
film movie | novel | album | song
cancer | diabetes | malaria | cholera | ebola | measles | flu influenza | pneumonia | asthma | dementia | hepatitis | tuberculosis
army | navy
married | divorced | widowed
second | minute | hour | day | week | month | year | decade | century
"""


@cache
def _members() -> dict[str, dict[int, int]]:
    """For each stem the kinds it is of and which member of each it is."""
    found: dict[str, dict[int, int]] = {}
    for kind, line in enumerate(_KINDS.strip().splitlines()):
        for member, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(stem(word), {})[kind] = member
    return found


def are_of_one_member(one: str, other: str) -> bool:
    """Whether both stems are words for the same member of a kind: "killed" and "dead"."""
    kinds, others = _members().get(one, {}), _members().get(other, {})
    return any(others.get(kind) == member for kind, member in kinds.items())


def are_contrary(one: str, other: str) -> bool:
    """Whether the stems `one` and `other` are of one kind and exclude each other."""
    kinds, others = _members().get(one, {}), _members().get(other, {})
    return any(kind in others and others[kind] != member for kind, member in kinds.items())
