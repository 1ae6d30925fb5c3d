"""Pairs of articles that are, or are not, near-equal texts of one story; made from a seed.

What the same story is made by: what desks do to a wire story. What is not the same story but looks
like it: follow-ups that repeat background, and articles that fill in a template.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from string import Template

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random, Sequence[Paragraphs]], Paragraphs]


@dataclass(frozen=True)
class Pair:
    """Two texts, what was done to make the pair, and whether they are one story."""

    kind: str
    first: str
    second: str
    same: bool


_WORDINGS = (
    ("percent", "per cent"),
    ("said on", "announced on"),
    ("told reporters", "said"),
    ("according to", "citing"),
    ("more than", "over"),
    ("about", "around"),
    ("which", "that"),
    ("has said", "said"),
    ("however", "but"),
    ("because", "as"),
    ("did not", "didn't"),
    ("last year", "a year ago"),
    ("began", "started"),
    ("take part in", "join"),
    ("program", "programme"),
    ("kilometres", "kilometers"),
    ("organised", "organized"),
    ("the government", "ministers"),
)
_NAMES = ("Ana Petrosyan", "Miles Okonjo", "Lena Vasquez-Brandt", "Tom Arrowsmith", "Ji-woo Hald")


def dateline(text: Paragraphs, rng: random.Random, _: Sequence[Paragraphs]) -> Paragraphs:
    """A dateline with an agency in front, and its credit at the end."""
    agency = rng.choice(("Reuters", "AP", "AFP", "dpa"))
    place = rng.choice(("LONDON", "KIGALI, Rwanda", "MONTEVIDEO", "BRUSSELS"))
    head = rng.choice((f"{place} ({agency}) - ", f"{place}, March 3 ({agency}) — ", f"{place}: "))
    credit = rng.choice(
        (
            f"(Reporting by {rng.choice(_NAMES)}; Editing by {rng.choice(_NAMES)})",
            f"(With {agency})",
            "(with newswires)",
            f"© 2026 {agency}. All rights reserved.",
        )
    )
    return [head + text[0], *text[1:], credit]


def lead_cut(text: Paragraphs, rng: random.Random, _: Sequence[Paragraphs]) -> Paragraphs:
    """Without the first paragraph or two, which the desk wrote anew in one sentence."""
    cut = rng.choice((1, 2)) if len(text) > 4 else 1
    lead = f"{rng.choice(_NAMES)} reports on a story that has been followed closely this week."
    return [lead, *text[cut:]]


def end_cut(text: Paragraphs, rng: random.Random, _: Sequence[Paragraphs]) -> Paragraphs:
    """The first 40 to 80 % of the paragraphs: a desk cuts a wire story from below."""
    return text[: max(2, round(len(text) * rng.uniform(0.4, 0.8)))]


def added(text: Paragraphs, rng: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
    """One paragraph of the desk's own, or two."""
    longer = list(text)
    for _ in range(rng.choice((1, 1, 2))):
        own = rng.choice(rng.choice(others))
        longer.insert(rng.randrange(1, len(longer) + 1), own)
    return longer


def copy_edited(text: Paragraphs, rng: random.Random, _: Sequence[Paragraphs]) -> Paragraphs:
    """House style, and a word in twenty-five taken out, put in or replaced."""
    edited = []
    for paragraph in text:
        for old, new in _WORDINGS:
            paragraph = re.sub(rf"\b{old}\b", new, paragraph)
        words = paragraph.split()
        for i in range(len(words)):
            if rng.random() < 0.04:
                words[i] = rng.choice(("", f"{words[i]} also", "the"))
        edited.append(" ".join(" ".join(words).split()))
    return edited


def desk(text: Paragraphs, rng: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
    """All that a desk may do at once."""
    copied = end_cut(copy_edited(text, rng, others), rng, others)
    return dateline(added(copied, rng, others) if rng.random() < 0.5 else copied, rng, others)


SAME: tuple[Edit, ...] = (dateline, lead_cut, end_cut, added, copy_edited, desk)


def followed_up(text: Paragraphs, rng: random.Random, others: Sequence[Paragraphs]) -> Paragraphs:
    """News, then 30 to 50 % of the first article as background, which is at most half of it all."""
    news = list(rng.choice(others))
    room = min(len(" ".join(one).split()) for one in (news, text)) * rng.uniform(0.3, 0.5)
    background = []
    for paragraph in rng.sample(text, len(text)):
        words = len(paragraph.split())
        if words <= room:
            background.append(paragraph)
            room -= words
    return [*news, *sorted(background, key=text.index)]


_TEMPLATES = {
    "weather": """$place can expect a $sky day on $day, with temperatures reaching a high of $a degrees in the afternoon, the weather service said.

Winds from the $wind are expected to reach $b kilometres an hour along the coast. Drivers on the $road are advised to allow more time for their journey.

Overnight the temperature will fall to $c degrees. The chance of rain is $d percent.

The outlook for the rest of the week is $outlook, with highs of between $c and $a degrees. The next full forecast is issued at 6 p.m.""",
    "score": """$home beat $away $a-$b at $ground on $day to move up to $rank in the table.

$scorer put the home side ahead in minute $c with a shot from the edge of the box, and $second doubled the lead shortly before half-time.

"We knew that it would be a hard game and the players gave everything," said $home coach $coach. "Now we look forward to the next match."

$away, who have lost $d of their last ten games, had most of the ball after the break but could not find a way through. Their next game is against $other on $next.""",
    "obituary": """$name, $age, of $place, died on $day at $hospital surrounded by family.

Born in $birth to $father and $mother, $first worked for $years years as a $job and was known to friends for a love of $hobby.

Survivors include a wife, $wife; $kids children; and $grand grandchildren. A funeral will be held at $church on $next at $time, with burial to follow at the cemetery.

In place of flowers, the family asks that donations be made to $charity. Arrangements are in the care of $home and Sons.""",
    "earnings": """$company reported on $day a net profit of $a million euros for the $quarter quarter, compared with $b million euros a year earlier.

Revenue rose by $c percent to $d million euros, the company said in a statement. Analysts had expected revenue of $e million euros.

For the full year, $company expects profit of between $f million and $g million euros. It will pay a dividend of $h cents a share.

Shares in $company, which are listed in $place, have risen by $i percent since the start of the year. They closed at $j euros on $before.""",
}
_WORDS = {
    "place": "Thornby Quelmara Lakemoor Ardmore Brennwald Puerto-Almar Halvorsrud Los-Arcos Orvit",
    "sky": "sunny cloudy wet windy bright foggy",
    "day": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "next": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "before": "Monday Tuesday Wednesday Thursday Friday",
    "wind": "north east south west north-west south-east",
    "road": "A4 M9 R12 E66 A71 N3",
    "outlook": "settled changeable unsettled dry mild stormy",
    "home": "Tallow Meridian Kestrel Harbour Lantern Corvane Quayside Orvitel",
    "away": "Albion Rovers United City Wanderers Athletic Rangers",
    "other": "Borough Harriers Town Villa County Celtic",
    "ground": "Mill-Lane Dockside Northgate Riverbank Kiln-Road",
    "rank": "second third fourth fifth sixth tenth twelfth",
    "scorer": "Lindqvist Amadi Petrov Suarez Okafor Brandt Halloran",
    "second": "Mensah Kovac Duarte Nilsen Varga Oyelaran",
    "coach": "Baldovar Etchart Hugo-Pastrino Griet-Hooland Suanes Lascano",
    "name": "Edwin-Marsh Rosa-Delgado Ingrid-Solheim Piotr-Zielak Nkechi-Obi Alan-Frayn",
    "first": "Edwin Rosa Ingrid Piotr Nkechi Alan",
    "hospital": "St-Anne's Mercy-Hospital the-county-hospital home",
    "birth": "1931 1938 1940 1944 1950 1957",
    "father": "Carl Jose Nils Marek Emeka Walter",
    "mother": "Edith Lucia Astrid Hanna Ada Joan",
    "job": "carpenter nurse teacher machinist librarian farmer",
    "hobby": "fishing music gardening dancing chess baking",
    "wife": "Martha Elena Berit Zofia Ify Susan",
    "church": "First-Methodist St-Mary's Trinity-Lutheran Holy-Cross",
    "charity": "the-lifeboats the-food-bank the-hospice the-library-fund",
    "company": "Tellano Mobilina Orvitel Corvane Vantrel Haldane-Marine Sorvex",
    "quarter": "first second third fourth",
    "time": "10-a.m. 11-a.m. 1-p.m. 2-p.m.",
}


def filled(template: str, rng: random.Random) -> str:
    """A template with its places filled in."""
    words = {key: rng.choice(said.split()).replace("-", " ") for key, said in _WORDS.items()}
    numbers = {key: str(rng.randint(2, 96)) for key in "abcdefghij"}
    more = {key: str(rng.randint(2, 88)) for key in ("age", "years", "kids", "grand")}
    return Template(template).substitute(words | numbers | more)


def pairs(articles: Sequence[str], seed: int = 1, rounds: int = 3) -> Iterator[Pair]:
    """`rounds` pairs of each kind of each article, and as many of templates."""
    rng = random.Random(seed)  # noqa: S311
    split = [[p for p in text.split("\n") if p.strip()] for text in articles]
    for i, text in enumerate(split):
        others = [other for k, other in enumerate(split) if k != i]
        for edit in (*SAME, followed_up):
            for _ in range(rounds):
                made = edit(text, rng, others)
                same = edit is not followed_up
                yield Pair(edit.__name__, "\n\n".join(text), "\n\n".join(made), same)
        for kind, template in _TEMPLATES.items():
            yield Pair(kind, filled(template, rng), filled(template, rng), same=False)
