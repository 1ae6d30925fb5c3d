"""Tables of words that edits exchange: opposites change what is said, equals do not.

Each line is one set; of an equal's line any two may stand for each other in news prose without an
editor's asking. Forms are written out, because an edit must not inflect wrongly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_OPPOSITES: Final = """
increase decrease / increased decreased / increases decreases / increasing decreasing / rise fall
rose fell / risen fallen / rising falling / rises falls / higher lower / highest lowest / up down
more fewer / more less / most least / won lost / win lose / wins loses / winning losing / victory defeat
gained lost / gain loss / gains losses / arrested released / charged cleared / convicted acquitted
guilty innocent / approved rejected / approve reject / approves rejects / approval rejection
accepted refused / accept refuse / accepts refuses / agreed refused / agrees refuses / passed failed
passed blocked / allowed banned / allow ban / allows bans / allowing banning / before after
first last / first second / second third / best worst / better worse / good bad / largest smallest
larger smaller / big small / biggest smallest / strong weak / stronger weaker / strengthened weakened
opened closed / open close / opens closes / opening closing / began ended / begin end / begins ends
started stopped / start stop / starts stops / starting stopping / supported opposed / support oppose
supports opposes / supporting opposing / supporters opponents / supporter opponent / praised criticised
praised criticized / praise criticism / welcomed condemned / confirmed denied / confirm deny
confirms denies / admitted denied / admits denies / joined left / join leave / joins leaves
arrived departed / entered left / bought sold / buy sell / buys sells / buying selling
lent borrowed / hired fired / killed injured / killed rescued / dead wounded / dead alive / died survived
dies survives / deaths injuries / wounded unharmed / lived died / early late / earlier later
earliest latest / young old / younger older / youngest oldest / north south / northern southern
east west / eastern western / north-east south-west / left right / male female / man woman
men women / boy girl / boys girls / father mother / son daughter / sons daughters / brother sister
brothers sisters / husband wife / he she / his her / his their / king queen / actor actress
public private / domestic foreign / national international / local national / legal illegal
legally illegally / lawful unlawful / success failure / successful unsuccessful
successfully unsuccessfully / succeeded failed / likely unlikely / possible impossible
temporary permanent / temporarily permanently / voluntary mandatory / military civilian
democratic republican / Democrats Republicans / Democrat Republican / Democratic Republican
Conservative Labour / liberal conservative / majority minority / expanded reduced / expand reduce
extended shortened / added removed / add remove / adds removes / adding removing / raised lowered
raised cut / raise lower / raise cut / raises cuts / raising cutting / boosted cut / appeared disappeared
found lost / safe dangerous / safer riskier / peaceful violent / peacefully violently / happy sad
hot cold / warm cool / warmer cooler / wet dry / hottest coldest / rich poor / richest poorest
cheap expensive / cheaper dearer / fast slow / faster slower / quickly slowly / long short
longer shorter / longest shortest / near far / inside outside / indoors outdoors / above below
over under / with without / against for / for against / to from / from to / including excluding
always never / often rarely / usually rarely / several no / many few / some all / all some
both neither / everyone nobody / everything nothing / plaintiff defendant / prosecution defence
prosecutor defendant / victim suspect / attacker victim / teacher student / teachers students
doctor patient / doctors patients / buyer seller / employer employee / employers employees
home away / import export / imports exports / surplus deficit / profit loss / profits losses
income spending / day night / morning evening / yesterday tomorrow / today yesterday
spring autumn / summer winter / daily weekly / weekly monthly / monthly annually / week month
weeks months / months years / days weeks / hours days / minutes hours / month year / year month
million billion / billion million / millions thousands / thousands hundreds / hundreds thousands
directly indirectly / officially unofficially / knowingly unknowingly / intentionally accidentally
deliberately accidentally / partially fully / partly entirely / fully partially / exactly nearly
sued defended / attacked defended / attack defence / attacking defending / protect endanger
withdrew submitted / withdraw submit / suspended resumed / suspend resume / delayed accelerated
cancelled confirmed / canceled confirmed / resigned returned / stayed resigned / retained lost
promoted demoted / appointed dismissed / elected defeated / defeated congratulated / beat lost to
led trailed / leads trails / ahead behind / following preceding / since until / because although
optimistic pessimistic / confident doubtful / popular unpopular / known unknown / visible hidden
""".strip()

_EQUALS: Final = """
about around roughly approximately / more than = over / fewer than = under / nearly almost / but however
died = passed away / killed slain / purchased bought / purchase buy / purchases buys / began started
begin start / begins starts / beginning starting / large big / huge enormous / small little
said stated / told informed / announced declared / revealed disclosed / reveal disclose
shows indicates / show indicate / showed indicated / helped assisted / help assist / asked requested
additional extra / additionally also / also too / children kids / physicians doctors / automobile car
vehicles cars / film movie / films movies / near = close to / sufficient enough / quickly rapidly
quick rapid / attempt effort / attempted tried / attempts efforts / try attempt / trying attempting
ended finished / ending finishing / received got / obtain get / obtained got / required needed
require need / requires needs / allowed permitted / allow permit / allows permits / allowing permitting
banned prohibited / ban prohibit / build construct / built constructed
happened occurred / happen occur / happens occurs / took place = occurred / residents inhabitants
officials authorities / officers police officers / job position / jobs positions / firm company
firms companies / corporation company / lawyer attorney / lawyers attorneys / legislation law
assist help / response reply / responded replied / respond reply / demanded = called for
injured hurt / injuries wounds / blaze fire / probe investigation / probes investigations
probing investigating / quit resigned / quits resigns / vowed promised / vows promises / vow promise
slammed criticized / blasted criticized / unveiled presented / unveil present / urged = called on
incident event / incidents events / crash accident / individuals people / persons people
huge massive / increase rise / increased rose / increases rises / decreased declined / decrease decline
decreases declines / fell dropped / fall drop / falls drops / rose climbed / rise climb / rises climbs
discovered found / discover find / approximately roughly / previously earlier / currently now
presently now / immediately = at once / annually = every year / yearly annual / however though
because since / while whereas / while as / yet still / main chief / primary main / major significant
important significant / crucial vital / vital essential / difficult hard / simple easy / whole entire
entire whole / remain stay / remained stayed / remains stays / keep retain / kept retained
continue = go on / continued = went on / choose pick / chose picked / chosen picked / choosing picking
selected chosen / gave provided / give provide / gives provides / giving providing / gifts presents
ill sick / illness disease / wealthy rich / famous well-known / film-maker director / error mistake
errors mistakes / talks negotiations / pact agreement / deal agreement / accord agreement
gunman shooter / cash money
funds money / fund finance / funded financed / pupils students
scientists researchers / study research / teenager teen / teenagers teens / spouse partner
citizens nationals / nation country / nations countries / worldwide globally / global worldwide
homes houses / house home / shop store / shops stores / fight battle
fights battles / evidence proof / warned cautioned / warns cautions / expects anticipates
expected anticipated / hopes aims / aims seeks / wants wishes / seeking looking / ensure = make sure
""".strip()

NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
ORDINALS: Final = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()
SHORT_MONTHS: Final = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def _table(text: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        for members in line.split(" / "):
            told = members.split(" = ") if "=" in members else members.split()
            for word in told:
                found.setdefault(word.strip(), set()).update({w.strip() for w in told if w != word})
    return {word: tuple(sorted(others)) for word, others in sorted(found.items())}


OPPOSITES: Final = _table(_OPPOSITES)
"""A word and what would make the sentence false in its stead."""
EQUALS: Final = _table(_EQUALS)
"""A word and what says the same in its stead."""

HEDGED: Final = (
    (r"\b(?:allegedly|reportedly|possibly|perhaps|probably|apparently|potentially) ", ""),
    (
        r"\b(?:alleged|suspected|accused|proposed|planned|attempted|potential|possible) (?=[a-z])",
        "",
    ),
    (r"\b(?:may|might|could) have ", "had "),
    (r"\b(?:may|might|could|should|would) (?!not|have)", "will "),
    (r"\b(?:is|are) (?:expected|likely|set|due|scheduled|planning|hoping|poised) to ", "will "),
    (r"\b(?:was|were) (?:expected|likely|set|due|scheduled|planning|hoping|poised) to be ", "was "),
    (r"\b(?:appears?|seems?|appeared|seemed) to be ", "is "),
    (r"\b(?:is|was) accused of (?=[a-z]+ing)", "admitted "),
    (r"\b(?:considers?|considering|discussed|weighing|weighs) ", "approved "),
)
"""Patterns of what makes a statement less than sure, and what is put for them."""
BOUNDED: Final = (
    (r"\b(one|two|three|four|five|six|\d+) (?:out )?of (?:the|its|his|her|their) ", "all of the "),
    (r"\b(?:some|many|several|most|a few|few)(?: of the)? (?=[a-z])", "all "),
    (r"\b(?:all|every|each)(?: of)? (?=[a-z])", "some of "),
    (r"\bat least (?=[\w$£€])", "at most "),
    (r"\bup to (?=[\d$£€])", "more than "),
    (r"\b(?:more than|over) (?=[\d$£€])", "fewer than "),
    (r"\b(?:fewer than|less than|under|nearly|almost) (?=[\d$£€])", "more than "),
    (r"\bonly (?=[a-z])", "not only "),
    (r"\b(?:usually|often|sometimes|mostly|largely|partly|partially) ", "always "),
    (r"\b(?:a|the) former ", "the "),
    (r"\b(?:the|a) (?=(?:[a-z]+ )?[a-z]+ (?:of|in|to|for) )", "the only "),
    (r"\bone of the ", "the "),
)
"""Patterns of what says how much or how many, and what is put for them."""
