"""Cases of single checks that need an article of their own."""

from __future__ import annotations

import pytest

from qa.english.clauses import sentence_spans
from qa.schema import Article, DraftSentence, Evidence, Publication, Sentence, Span
from qa.verify import Verifier


def reasons(text: str, claim: str, published: str | None = None, cited: int = -1) -> set[str]:
    """The reasons against `claim`, citing one sentence of an article (the last)."""
    article = Article.of(text)
    start, end = sentence_spans(text)[cited]
    publication = Publication(article.id, "x", published=published)
    sentence = Sentence(Span(article.id, start, end), text[start:end])
    evidence = Evidence(1, sentence, article, (publication,), 0.0)
    statement = Verifier([evidence]).check(DraftSentence(claim, (1,)))
    return {str(reason.kind) for reason in statement.verdict.reasons}


DATES = [
    ("It opened last month.", "It opened in April 2025.", "2025-05-06", True),
    ("It opened last month.", "It opened in May 2025.", "2025-05-06", False),
    ("It opened last month.", "It opened in December 2024.", "2025-01-02T10:00:00+01:00", True),
    ("It opened on Sunday.", "It opened on 4 May 2025.", "2025-05-06", True),
    ("It opened on Sunday.", "It opened on 11 May 2025.", "2025-05-06", False),
    ("It will open on Sunday.", "It will open on 11 May 2025.", "2025-05-06", True),
    ("It opened yesterday.", "It opened on Monday.", "2025-05-06", True),
    ("It opened yesterday.", "It opened on 5 May.", "2025-05-06", True),
    ("It opens tomorrow.", "It opens on 7 May 2025.", "2025-05-06", True),
    ("It opened last year.", "It opened in 2024.", "2025-05-06", True),
    ("It opens next year.", "It opens in 2026.", "2025-05-06", True),
    ("It will open in March.", "It will open in March 2026.", "2025-05-06", True),
    ("It opened in December.", "It opened in December 2024.", "2025-05-06", True),
    ("It opened in December.", "It opened in December 2025.", "2025-05-06", False),
    ("It opened in April.", "It opened last month.", "2025-05-06", True),
    ("It opened in April.", "It opened last month.", None, False),
    ("It opened in April.", "It opened in April 2025.", None, False),
    ("It opened on 30 February.", "It opened on 30 February 2025.", "2025-05-06", False),
    ("It opened on 5 May 2025.", "It opened on Monday.", None, True),
    ("It opened on 5 May 2025.", "It opened in 2025.", None, True),
    ("It opened in 1994.", "It opened in the 1990s.", None, True),
    ("It opened in 1989.", "It opened in the 1990s.", None, False),
    ("In 2022 it grew, and in August it opened.", "It opened in August 2022.", None, True),
    ("The 2021-22 season opened.", "The season opened in 2021.", None, True),
    ("It opened at 5pm.", "It opened at 17:00.", None, True),
    ("It opened at 5:30.", "It opened at 5.30pm.", None, True),
    ("It opened at noon.", "It opened at 12:00.", None, True),
    ("It opened at noon.", "It opened at 11:00.", None, False),
    ("It opened earlier this month.", "It opened this month.", None, True),
    ("It opened last summer.", "It opened last summer.", "2025-05-06", True),
    ("It opened last summer.", "It opened next summer.", "2025-05-06", False),
    ("It opened in Q3 2024.", "It opened in Q2 2024.", None, False),
    ("It opened last Friday.", "It opened next Friday.", None, False),
]


@pytest.mark.parametrize(("text", "claim", "published", "passes"), DATES, ids=str)
def test_dates_are_resolved(text: str, claim: str, published: str | None, passes: bool) -> None:
    assert ("date" not in reasons(text, claim + " It did.", published)) is passes


NUMBERS = [
    ("It sold 12,934,000 cars.", "It sold about 13 million cars.", True),
    ("It sold 12,934,000 cars.", "It sold 13 million cars.", False),
    ("It sold 297 cars.", "It sold nearly 300 cars.", True),
    ("It sold 112 cars.", "It sold at least 100 cars.", True),
    ("It sold 112 cars.", "It sold more than 50 cars.", False),
    ("It sold 95 cars.", "It sold fewer than 100 cars.", True),
    ("It sold up to 95 cars.", "It sold more than 90 cars.", False),
    ("It sold dozens of cars.", "It sold dozens of cars.", True),
    ("It sold tens of thousands of cars.", "It sold thousands of cars.", True),
    ("It sold 4,500 cars.", "It sold thousands of cars.", True),
    ("It sold 450 cars.", "It sold thousands of cars.", False),
    ("It sold thousands of cars.", "It sold 1,000 cars.", False),
    ("It was 10 miles long.", "It was 16 km long.", True),
    ("It was 10 miles long.", "It was 10 km long.", False),
    ("It took 10 days.", "It took 10 years.", False),
    ("It took one year.", "It took 12 months.", True),
    ("Half of the cars were sold.", "50% of the cars were sold.", True),
    ("A third of the cars were sold.", "33% of the cars were sold.", True),
    ("The debut car was sold.", "The first car was sold.", True),
    ("The car was sold.", "The second car was sold.", False),
    ("The car was sold again.", "The car was sold twice.", True),
    ("The car was sold.", "The car was sold twice.", False),
    ("Ford and Fiat sold cars.", "Both firms sold cars.", True),
    ("The pair sold cars.", "Both sold cars.", True),
    ("The crash of 2008 sold cars.", "The crash of 2008 sold cars.", True),
    ("Ghana, Togo and Benin sold cars.", "Three countries sold cars.", True),
    ("Ghana, Togo and Benin sold cars.", "Two countries sold cars.", False),
    ("Its cars cost 500 dollars.", "Its cars cost $500.", True),
    ("It sold 500 cars.", "It sold cars for $500.", False),
    ("It sold a car.", "It sold one car.", True),
    ("It sold cars.", "It sold one car.", False),
    ("It sold cars.", "It sold one.", True),
    ("It sold 5% of its cars.", "It sold 5 cars.", False),
    ("The 40 troops left.", "The 40 soldiers left.", True),
    ("Some 2010 cars were sold.", "They sold 2,010 cars.", True),
]


@pytest.mark.parametrize(("text", "claim", "passes"), NUMBERS, ids=str)
def test_numbers_are_compared(text: str, claim: str, passes: bool) -> None:
    assert ("number" not in reasons(text, claim)) is passes


EARLIER = [
    ("Ama Diallo met Kofi Sy. She left.", "Diallo left.", True),
    ("Ama Diallo met Kofi Sy. She left.", "Sy left.", False),
    ("Ama Diallo came. It rained in Lima. He said she left.", "Kofi Sy said she left.", False),
    ("Ama Diallo came. Lima was wet. She left.", "Lima left.", False),
    ("Ghana won and Ghana sang. Chile lost. The country wept.", "Ghana wept.", True),
    ("Ghana won and Ghana sang. Chile lost. The country wept.", "Chile wept.", False),
    ("Chile won. Chile sang. Ghana lost. The African nation wept.", "Ghana wept.", True),
    ("Chile won. Ghana's crowd in the country wept.", "Chile's crowd wept.", False),
    ("President Kofi Sy came with Ama Diallo. The president left.", "Sy left.", True),
    ("President Kofi Sy came with Ama Diallo. The mayor left.", "Sy left.", False),
    ("Velmora Port shut. The port was wet.", "Velmora Port was wet.", True),
    ("Orvane grew in May. The company sold cars.", "Orvane sold cars.", True),
    ("Ama Diallo came. Lindqvist Marine grew. It sold cars.", "Lindqvist Marine sold cars.", True),
    ("Ama Diallo, 50, came. The politician left.", "Ama Diallo left.", True),
    ('Ama Diallo said: "No." "We will not pay for it."', "Ama Diallo will not pay.", True),
    ("The sun set. It rained.", "Ghana rained.", False),
    ("The sun set. She left.", "Ama Diallo left.", False),
    ("The sun set. The mayor left.", "Ama Diallo left.", False),
    ("The sun set. The company left.", "Orvane Cars left.", False),
]


@pytest.mark.parametrize(("text", "claim", "passes"), EARLIER, ids=str)
def test_a_name_comes_from_earlier_only_for_a_word_that_stands_for_it(
    text: str, claim: str, passes: bool
) -> None:
    assert ("name" not in reasons(text, claim)) is passes


NAMES = [
    ("Loganair flew from Aberdeen.", "The Loganair Aberdeen flight flew.", True),
    ("The winger Dario Pell scored.", "Winger Dario Pell scored.", True),
    ("Pell scored for Ama Diallo.", "Dario Pell scored.", False),
    ("Dario Pell came. Pell scored.", "Dario Pell scored.", True),
    ("The MoD paid.", "The Ministry of Defence paid.", True),
    ("Heavy rain fell on the town.", "Stormy rain fell on the town.", False),
    ("There was stormy, heavy rain.", "Stormy rain came.", True),
    ("A dog bit the University of Lima.", "A dog bit Lima University.", True),
    ("The leader, Ama Diallo, won.", "Mayor Ama Diallo won.", False),
    ("Mayor Ama Diallo came. Ms Diallo won.", "Mayor Ama Diallo won.", True),
]


@pytest.mark.parametrize(("text", "claim", "passes"), NAMES, ids=str)
def test_names_are_compared(text: str, claim: str, passes: bool) -> None:
    assert ("name" not in reasons(text, claim)) is passes


OTHERS = [
    ("negation", "It was won by Torvo.", "Lemos lost it to Torvo.", True),
    ("negation", "Torvo won the cup in Lima.", "Torvo lost the cup in Lima.", False),
    ("negation", "The road is unsafe for buses.", "The road is safe for buses.", False),
    ("negation", "It rained before the vote.", "It rained after the vote.", False),
    ("negation", "It rained before the vote.", "After the rain came the vote.", True),
    ("negation", "They were not convicted of theft.", "They were acquitted of theft.", True),
    ("negation", "They found no trace of poison.", "They did not find a trace of poison.", True),
    ("negation", "They found no trace of poison.", "They found a trace of poison.", False),
    ("negation", "They must not sell it.", "They sell it.", True),
    ("negation", "The firm sells cars.", "The firm does not sell cars.", False),
    ("negation", "The firm sells cars.", "The firm does not export.", False),
    ("negation", "No books were found at home.", "Her books are read at schools.", True),
    ("negation", "Ghana did not win.", "Ghana cheered.", True),
    ("role", "Ghana was beaten by Togo.", "Togo beat Ghana.", True),
    ("role", "Ghana was beaten by Togo.", "Ghana beat Togo.", False),
    ("role", "A man in Ghana beat Togo.", "Togo beat Ghana.", True),
    ("role", "They flew from Ghana to Togo.", "They flew from Togo to Ghana.", False),
    ("role", "They flew from Ghana to Togo.", "They flew to Togo from Ghana.", True),
    ("quotation", 'He said it was "fine by me".', 'It was "Fine by me..."', True),
    ("quotation", 'He said: "It was, in a way, fine."', 'He said: "It was ... fine."', True),
    ("quotation", 'He said: "It was, in a way, fine."', 'He said: "Fine ... it was."', False),
    ("quotation", "They said they were fine.", 'They were "fine".', True),
    ("quotation", "It was fine by them.", 'Ama Sy said it was "fine by them".', False),
    ("quotation", "It was fine.", 'It was "...".', False),
    ("quotation", "They showed The Long Road.", 'Ama Sy said they showed "The Long Road".', True),
    ("attribution", "Ama Sy said the bus was late.", "Ama Sy said the bus was late.", True),
    ("attribution", "The minister said the bus was late.", "Ama Sy said the bus was late.", True),
    ("attribution", "A US aide said the bus was late.", "A UK aide said the bus was late.", False),
    ("attribution", "Ama Sy confirmed that the bus was late.", "The bus was late.", True),
    ("attribution", "Ama Sy said the bus was late.", "Ama Sy said nothing of trains.", True),
    ("attribution", "Ama Sy said so.", "Ama Sy said so.", True),
    ("attribution", "Ama Sy wrote of late buses.", "Ama Sy said the buses are late.", True),
    ("attribution", "The bus may be late today.", "The bus could be late today.", True),
    ("attribution", "The firm plans to sell late buses.", "The firm aims to sell buses.", True),
    ("attribution", "The firm reportedly sold buses.", "The firm plans to sell buses.", False),
    ("attribution", "Ama Sy met Ali Ba. He said it was late.", "Ali Ba said it was late.", False),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "claim", "passes"), OTHERS, ids=str)
def test_the_other_checks(kind: str, text: str, claim: str, passes: bool) -> None:
    assert (kind not in reasons(text, claim)) is passes


KILLED = "On Tuesday, police said Mr Adu killed his wife."
WHO = [
    (KILLED, "Mr Adu killed his wife.", False),
    (KILLED, "Police said Mr Adu killed his wife.", True),
    ("In a statement on Monday, the ministry said the dam was safe.", "The dam was safe.", False),
    ("At a press talk, a spokesman said an inquiry had begun.", "An inquiry had begun.", False),
    ("After the vote, the party claimed the count was false.", "The count was false.", False),
    ("The firm could sell its port, Ama Sy said.", "The firm sold its port, Ama Sy said.", False),
    ("The firm could sell its port, Ama Sy said.", "The firm may sell its port, Ama Sy said.", True),
    ("Ghana says it is a safe place for cats.", 'Ghana is "a safe place" for cats.', False),
    ("Ama Sy said the old bus may be late.", "The old bus may be late.", False),
    ("Ama Sy said the old bus was late.", "The old bus was reportedly late.", True),
    ("Critics said the new dam was weak.", "A human rights lawyer said the new dam was weak.", False),
    ("An aide said the new dam was weak.", "An official said the new dam was weak.", True),
    ("A minister said the new dam was weak.", "An official said the new dam was weak.", True),
    ("An official said the new dam was weak.", "The minister said the new dam was weak.", False),
    ("Critics said the new dam was weak.", "Ama Sy said the new dam was weak.", False),
    ("Ama Sy is a lawyer. Ms Sy said the dam was weak.", "The lawyer said the dam was weak.", True),
    ("Ama Sy is a lawyer. Ms Sy said the dam was weak.", "The mayor said the dam was weak.", False),
    ("Ama Sy came, a mayor. She said the dam was weak.", "The mayor said the dam was weak.", True),
    ("Ama Sy confirmed that she stole cars.", "Ama Sy denied that she stole cars.", False),
    ("Ama Sy denied that she stole cars.", "Ama Sy said that she stole cars.", False),
    ("Ama Sy denied that she stole cars.", "Ama Sy denied that she stole cars.", True),
    ("The firm offered to sell its port.", "The firm agreed to sell its port.", False),
    ("The firm is in talks to sell its port.", "The firm is set to sell its port.", False),
    ("The firm agreed to sell its port.", "The firm plans to sell its port.", True),
    ("Togo offered to take in cats.", "Togo has taken in cats.", False),
    ("Togo signed a deal with Mali to take in many cats.", "Togo took in many cats.", False),
    ("Togo managed to take in many cats.", "Togo took in many cats.", True),
    ("Togo is open to taking cats after it took a dog.", "Togo has taken a dog.", True),
    ("It tried to extradite him over claims that he sold cats.", "It tried to extradite him.", True),
    ("Togo acted on Malian government claims that he sold cats, according to a US aide.",
     "A US aide claimed that he sold cats.", False),
    ("Togo acted on Malian government claims that he sold cats, according to a US aide.",
     "The Malian government claimed that he sold cats.", True),
    ("Togo grew, despite concerns by cat groups that it is not safe.",
     "Cat groups are concerned that it is not safe.", True),
    ("Togo grew, despite concerns by cat groups that it is not safe.",
     "Western countries are concerned that it is not safe.", False),
    ('Ama Sy said: "It is the best cup."', 'Ama Sy called it "the best cup".', True),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "passes"), WHO, ids=str)
def test_who_says_it_and_how_surely(text: str, claim: str, passes: bool) -> None:
    assert ("attribution" not in reasons(text, claim)) is passes


ASIDE = "The court blocked Togo's mayor - who rarely used it - from selling a group of cats."


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (ASIDE, "The court blocked the mayor from selling a group of cats."),
        (ASIDE, "The mayor rarely used it."),
        ("A Malian official sang. The official left.", "A Malian official left."),
        ("President Kofi Sy came. Sy sang. His aides left.", "Sy's aides left."),
    ],
)
def test_an_aside_and_a_description_do_not_hide_what_is_said(text: str, claim: str) -> None:
    assert not {"negation", "name"} & reasons(text, claim)
