"""Invented articles, one sentence a line, and a way to cite them by the words a sentence begins with."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from qa.english.clauses import sentence_spans
from qa.schema import Article, Evidence, Publication, Sentence, Span

ARTICLES = {
    "harbour": """\
The port of Velmora will close its oldest dock after a crane collapsed on Tuesday, killing three workers and injuring 11.
Harbour master Ines Okafor said the dock had passed a safety inspection in March.
"We saw no warning signs at all," Ms Okafor told reporters.
The crane, built in 1987, could lift 40 tonnes.
The city's mayor, Tomas Reyl, has not ruled out criminal charges against the operator, Lindqvist Marine.
Lindqvist Marine refused to publish its maintenance records.
About 2,400 ships used the port last year.""",
    "election": """\
Amara Diallo won the presidential election in Senegal with 54% of the vote, officials said on Sunday.
Her rival, Moussa Faye, received 41% and conceded defeat before midnight.
Mr Faye accused the electoral commission of fraud two years ago.
Turnout was more than 70%, the highest since 2000.
Ms Diallo promised to cut fuel taxes within 100 days.
She will be sworn in on 2 April.
France congratulated the new president, but Mali did not.""",
    "river": """\
Floods in northern Portugal have destroyed at least 120 homes, the interior ministry said.
Nobody has been reported missing.
The river Tamega rose by nearly four metres in six hours.
"It came like a wall," said Rui Castelo, a farmer in Amarante.
Around half of the town's 11,000 residents have left.
Prime Minister Luisa Prado visited the town on 9 January 2024.
The government rejected calls for a state of emergency.""",
    "bank": """\
Northgate Bank reported a profit of £1.3bn for 2023, down from £1.6bn a year earlier.
The lender plans to close 85 branches and cut up to 2,000 jobs.
Chief executive Priya Raman said the bank would "keep a counter in every county".
The union Unify called the plan "a betrayal of rural customers".
Shares in Northgate fell 6% on Thursday.
Northgate bought its rival Fairholm in 2019.""",
    "pitch": """\
Real Torvo beat Atletico Lemos 3-1 in the cup final in Madrid on Saturday.
Striker Dario Pell scored twice in the first half.
Coach Helga Strand, who joined the club in July, praised the young midfielder Ivo Marsh.
Lemos lost the final for the third time.
Pell, 29, has reportedly agreed to join Juventus.
The final drew 61,000 spectators.""",
    "vaccine": """\
A malaria vaccine developed at Oxford University cut infections by 77% in a trial of 450 children in Burkina Faso.
The World Health Organization (WHO) could approve the vaccine within weeks.
"This is the best result we have ever seen," said Professor Halidou Tinto, who led the trial.
The Serum Institute of India has agreed to make 200 million doses a year.
The trial did not include adults.
Ghana was the first country to approve it.""",
    "summit": """\
Canada and Norway signed an agreement in Ottawa on Arctic fishing, ending a dispute that began in the 1990s.
Canadian Foreign Minister Claire Dubois said the deal was "good for both our coasts".
Her Norwegian counterpart, Erik Solheim Dahl, said it would not be renewed automatically.
Russia has not joined the agreement.
Washington welcomed the deal.
The agreement allows 30,000 tonnes of cod to be caught each year.""",
    "museum": """\
Thieves stole two paintings worth $4.5m from the Halden Museum in Oslo on the night of 3 October.
Police arrested a 34-year-old man in Sweden a week later.
The man denies stealing the paintings.
According to museum director Kari Moen, the alarm was working.
One of the paintings, a portrait by Anna Lund, has been found.
The second has not been recovered.""",
    "strike": """\
Train drivers in Germany will walk out for 24 hours on Friday in a dispute over pay.
The union GDL is demanding a rise of 8% for its 40,000 members.
Deutsche Bahn has offered 5%.
Transport Minister Jonas Keller urged both sides to return to talks.
The company expects about a fifth of long-distance trains to run.
The last strike, in November, lasted three days.""",
    "forest": """\
Kenya has banned logging in the Mau forest after a court ruling.
Environment Minister Grace Wanjiru told parliament that 5,000 hectares had been lost since 2018.
Critics say the ban will hurt families who depend on timber.
The East African nation lifted a similar ban in 2023.
Wanjiru said the government would plant 15 billion trees by 2032.
She did not say how it would be paid for.""",
    "court": """\
A court in Lima sentenced former governor Raul Pinto to 12 years in prison for taking bribes.
Pinto was found guilty of accepting $900,000 from the builder Andes Roads.
His lawyer, Marta Solis, said he would appeal.
Two other officials were acquitted.
Prosecutors had asked for 15 years.
"I am innocent," Pinto shouted as he was led away.""",
    "comet": """\
NASA said its Lantern probe landed on comet 81P at 09:40 on 14 February.
The probe was launched in 2021 from French Guiana.
It carries twelve instruments, including a drill made in Italy.
Mission chief Dana Whitlock said the first pictures were "sharper than we dared hope".
The landing cost less than $600m.
A second probe may follow before 2030.""",
    "dam": """\
Ethiopia has started filling a dam on the Omo river, and Kenya has asked for talks.
Ethiopian officials insist that the dam will not reduce the flow into Lake Turkana.
The lake supports some 300,000 people.
Kenyan campaigner Ikal Lokwe said the dam was "a death sentence for fishermen".
The African Union offered to mediate.
The dam was proposed by Addis Ababa in 2006.""",
    "chip": """\
The carmaker Orvane will build a battery plant in Poland, creating 1,800 jobs.
The company has received $250m from the Polish government.
It is expected to open in the spring of 2027.
Orvane rejected an offer from Slovakia.
Sales of its electric cars doubled to 64,000 last year.
The boss, Lena Hoff, denied that production had been delayed.""",
}

SEEDS = {
    "rwanda": "000_24daf8c376659fd9.txt",
    "kigali": "002_415a5a53db4949d8.txt",
}
PUBLISHED = {"harbour": "2025-05-22", "election": "2024-03-25", "rwanda": "2025-05-05"}
SOURCES = {"harbour": "The Velmora Gazette", "rwanda": "BBC News"}


@cache
def article(name: str) -> Article:
    """An invented article, or a seed up to what its page says after it."""
    if name in ARTICLES:
        return Article.of(ARTICLES[name])
    seeds = Path(__file__).parents[2] / "seeds"
    text = (seeds / SEEDS[name]).read_text(encoding="utf-8")
    return Article.of(text.split("Latest Stories")[0])


def cite(name: str, *beginnings: str) -> list[Evidence]:
    """The sentences of an article that begin so, numbered from 1."""
    return [_evidence(name, number, words) for number, words in enumerate(beginnings, 1)]


def _evidence(name: str, number: int, words: str) -> Evidence:
    source = article(name)
    start, end = next(
        (a, b) for a, b in sentence_spans(source.text) if source.text.startswith(words, a)
    )
    span = Span(source.id, start, end)
    publication = Publication(
        source.id, origin=name, source=SOURCES.get(name), published=PUBLISHED.get(name)
    )
    return Evidence(number, Sentence(span, source.quote(span)), source, (publication,), 0.0)


def sentences(name: str) -> list[Evidence]:
    """Every sentence of an article."""
    text = article(name).text
    return cite(name, *(text[start:end] for start, end in sentence_spans(text)))
