from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.schema import (
    Article,
    DraftSentence,
    Evidence,
    Publication,
    Sentence,
    Span,
    Statement,
    Usage,
)
from qa.verify import Verifier
from tests.verify.newsroom import article, cite


def kinds(statement: Statement) -> list[str]:
    return [str(reason.kind) for reason in statement.verdict.reasons]


class FixedJudge:
    """Gives every claim one score, and keeps what it was asked."""

    threshold = 0.5

    def __init__(self, score: float) -> None:
        self.score = score
        self.asked: list[tuple[str, list[str]]] = []

    def support(self, claim: str, premises: Sequence[str]) -> float:
        self.asked.append((claim, list(premises)))
        return self.score


PORT = cite("harbour", "The port", "Harbour master", "The crane,", "About")


def test_a_supported_statement_carries_its_citation() -> None:
    statement = Verifier(PORT).check(DraftSentence("  The crane dates from 1987. ", (3,)))
    (citation,) = statement.citations
    assert statement.text == "The crane dates from 1987."
    assert citation.number == 1
    assert citation.quote == article("harbour").quote(citation.span)
    assert citation.publications[0].source == "The Velmora Gazette"


def test_citing_nothing_is_a_fault() -> None:
    assert kinds(Verifier(PORT).check(DraftSentence("The crane fell.", ()))) == ["no_citation"]


@pytest.mark.parametrize("number", [0, 5, -1, 10**9])
def test_an_unknown_citation_is_a_fault_even_beside_a_known_one(number: int) -> None:
    statement = Verifier(PORT).check(DraftSentence("The crane dates from 1987.", (3, number)))
    assert kinds(statement) == ["unknown_citation"]
    assert len(statement.citations) == 1


def test_numbers_are_given_by_first_use_and_one_sentence_is_one_citation() -> None:
    verifier = Verifier(PORT)
    first = verifier.check(DraftSentence("About 2,400 ships used the port.", (4,)))
    second = verifier.check(DraftSentence("The crane was built in 1987.", (3, 4, 3)))
    assert [c.number for c in first.citations] == [1]
    assert [c.number for c in second.citations] == [2, 1]


def test_sentences_that_only_dropped_statements_cite_are_numbered_last() -> None:
    verifier = Verifier(PORT)
    dropped = verifier.check(DraftSentence("The crane was built in 1997.", (3,)))
    verifier.check(DraftSentence("About 2,400 ships used the port.", (4,)))
    answer = verifier.answer("q", "m")
    assert kinds(dropped) == ["date"]
    assert [c.number for c in answer.statements[0].citations] == [1]
    assert [c.number for c in answer.dropped[0].citations] == [2]
    assert [c.number for c in answer.citations] == [1, 2]


def test_the_same_sentence_under_two_numbers_is_one_citation() -> None:
    twice = [*PORT, Evidence(9, PORT[2].sentence, PORT[2].article, (), 0.0)]
    statement = Verifier(twice).check(DraftSentence("It was built in 1987.", (3, 9)))
    assert [c.number for c in statement.citations] == [1]


def test_an_answer_abstains_when_nothing_is_left() -> None:
    verifier = Verifier(PORT)
    verifier.check(DraftSentence("The crane was built in 1997.", (3,)))
    usage = Usage(3, 4)
    answer = verifier.answer("When?", "model", usage=usage)
    assert answer.abstained
    assert (answer.question, answer.model, answer.usage) == ("When?", "model", usage)
    assert len(answer.dropped) == 1


def test_an_answer_with_statements_does_not_abstain_whatever_the_model_says() -> None:
    verifier = Verifier(PORT)
    verifier.check(DraftSentence("The crane was built in 1987.", (3,)))
    assert not verifier.answer("q", "m", abstained=True).abstained


@pytest.mark.parametrize("said", [True, False])
def test_a_cut_stream_abstains_only_if_the_model_had_said_so(said: bool) -> None:
    answer = Verifier(PORT).answer("q", "m", abstained=said, complete=False)
    assert answer.abstained is said
    assert not answer.complete


def test_the_judge_can_take_support_away_but_not_grant_it() -> None:
    claim, wrong = "The crane dates from 1987.", "The crane dates from 1997."
    low, high = FixedJudge(0.49), FixedJudge(0.5)
    assert kinds(Verifier(PORT, low).check(DraftSentence(claim, (3,)))) == ["support"]
    assert kinds(Verifier(PORT, high).check(DraftSentence(claim, (3,)))) == []
    assert kinds(Verifier(PORT, high).check(DraftSentence(wrong, (3,)))) == ["date"]
    assert high.asked == [(claim, [PORT[2].sentence.text])]


def test_the_judge_is_not_asked_about_a_verbatim_sentence_or_a_wrong_citation() -> None:
    judge = FixedJudge(0.0)
    verifier = Verifier(PORT, judge)
    whole = verifier.check(DraftSentence(PORT[2].sentence.text, (3,)))
    joined = " ".join(e.sentence.text for e in PORT[2:])
    both = verifier.check(DraftSentence(joined, (3, 4)))
    verifier.check(DraftSentence("The crane fell.", (3, 77)))
    assert whole.verdict.supported
    assert both.verdict.supported
    assert judge.asked == []


@pytest.mark.parametrize(
    "claim",
    [
        "**The crane** dates from _1987_.",
        "The crane dates from `1987` [3].",
        "- The crane dates from 1987.",
        "The crane\u200b dates from\x1b 1987.",
        "The\u00a0crane dates from １９８７.",
    ],
)
def test_markup_and_control_characters_do_not_matter(claim: str) -> None:
    assert kinds(Verifier(PORT).check(DraftSentence(claim, (3,)))) == []


@pytest.mark.parametrize(
    "claim",
    [
        "The crane dates from 19\u200b97.",
        "The crane dates from [1987](https://example.org).",
        "The crane, see www.example.org, dates from 1987.",
        "The crane, see evil.example/x, dates from 1987.",
        "[The crane](//evil.example/x) dates from 1987.",
        "The crane dates from 1987, write to mayor@evil.example.",
        "The crane <not> dates from 1987.",
        "The crane dates from 1987 <and killed 5,000 in Syria>.",
    ],
)
def test_what_is_hidden_in_markup_is_checked(claim: str) -> None:
    assert kinds(Verifier(PORT).check(DraftSentence(claim, (3,)))) != []


@pytest.mark.parametrize(
    ("claim", "kept"),
    [
        ("The crane [5000000] dates from 1987 [3].", "The crane dates from 1987."),
        ("The crane [5[1]000] dates from 1987.", "The crane dates from 1987."),
        ("The\u202e crane\u200b dates from\x1b  1987.", "The crane dates from 1987."),
        ("- **The crane** dates from １９８７.", "The crane dates from 1987."),
        ("The crane <dates> from 1987.", "The crane <dates> from 1987."),
    ],
)
def test_what_is_kept_is_what_was_checked(claim: str, kept: str) -> None:
    statement = Verifier(PORT).check(DraftSentence(claim, (3,)))
    assert (statement.text, kinds(statement)) == (kept, [])


@given(st.text(alphabet="a1 .\u200b[]<>()*_`'-#•\u0301½³", max_size=40))
@settings(max_examples=5 * settings().max_examples)
def test_what_was_checked_is_read_the_same_again(text: str) -> None:
    once = Verifier(PORT).check(DraftSentence(text, (3,))).text
    assert Verifier(PORT).check(DraftSentence(once, (3,))).text == once


@pytest.mark.parametrize(
    "claim", ["About 2³ ships used it.", "About 2₄₀₀ ships.", "About ② ships."]
)
def test_raised_and_circled_digits_are_no_number(claim: str) -> None:
    assert "number" in kinds(Verifier(PORT).check(DraftSentence(claim, (4,))))


def test_a_raised_digit_of_the_source_is_not_its_number() -> None:
    verifier = Verifier(foreign("en", "The lake near the old port holds 10³ boats."))
    assert "number" in kinds(verifier.check(DraftSentence("The lake holds 103 boats.", (1,))))


@pytest.mark.parametrize(
    "sentence",
    [
        "The dock™ of the port covers 5 km² … and “more”, see www.example.org/dock.",
        "The *crane* of the port <at the dock> could lift 40 tonnes [2] in May.",
    ],
)
def test_a_whole_sentence_is_kept_in_the_articles_own_characters(sentence: str) -> None:
    verifier = Verifier(foreign("en", sentence))
    statement = verifier.check(DraftSentence(f" {sentence}\u200b [1]", (1,)))
    assert (statement.text, kinds(statement)) == (sentence, [])


def test_an_address_of_the_source_may_be_told() -> None:
    verifier = Verifier(foreign("en", "The list of the ships is at port.example/list, he said."))
    claim = "The list of ships is at port.example/list, he said."
    assert kinds(verifier.check(DraftSentence(claim, (1,)))) == []


def test_nothing_but_punctuation_claims_nothing() -> None:
    assert kinds(Verifier(PORT).check(DraftSentence("...", (3,)))) == ["support"]


def foreign(language: str, text: str) -> list[Evidence]:
    source = Article.of(text, language)
    return [Evidence(1, Sentence(Span(source.id, 0, len(text)), text), source, (), 0.0)]


GERMAN = "Der Kran ist nicht mit einem Schiff und auch nicht von einer Firma gebaut."


@pytest.mark.parametrize("language", ["de", "und"])
def test_an_article_in_another_language_cannot_be_checked(language: str) -> None:
    verifier = Verifier(foreign(language, GERMAN))
    assert kinds(verifier.check(DraftSentence(GERMAN, (1,)))) == ["language"]


def test_a_claim_in_another_language_cannot_be_checked() -> None:
    assert kinds(Verifier(PORT).check(DraftSentence(GERMAN, (3,)))) == ["language"]


def test_a_short_english_article_of_unknown_language_is_checked() -> None:
    verifier = Verifier(foreign("und", "The crane fell."))
    assert kinds(verifier.check(DraftSentence("The crane fell.", (1,)))) == []


def test_an_outlet_may_be_credited_with_what_it_published() -> None:
    verifier = Verifier(cite("harbour", "The crane,"))
    claim = "The crane was built in 1987, according to the Velmora Gazette."
    assert kinds(verifier.check(DraftSentence(claim, (1,)))) == []
    other = "The crane was built in 1987, according to the Lima Gazette."
    assert "name" in kinds(verifier.check(DraftSentence(other, (1,))))


def test_a_publication_without_a_readable_date_resolves_nothing() -> None:
    evidence = cite("harbour", "Harbour master")[0]
    publication = Publication(evidence.article.id, "x", published="last spring")
    undated = Evidence(1, evidence.sentence, evidence.article, (publication,), 0.0)
    claim = "The dock passed an inspection in March 2025, Okafor said."
    assert kinds(Verifier([undated]).check(DraftSentence(claim, (1,)))) == ["date"]


def test_the_union_of_the_cited_sentences_is_read() -> None:
    verifier = Verifier(PORT)
    claim = "The crane, built in 1987, collapsed on Tuesday, killing three workers."
    assert kinds(verifier.check(DraftSentence(claim, (1, 3)))) == []
    assert kinds(verifier.check(DraftSentence(claim, (3,)))) == ["number", "date"]


LONG = 'Rwanda\'s minister, Ama Diallo, said that 13 million people did not accept the "deal". '


@pytest.mark.parametrize(
    "text", [LONG * 150, "'‘’\" " * 3000, "Aa " * 5000, "twenty and " * 1500, "accused of " * 1500]
)
@pytest.mark.timeout(20)
def test_an_endless_sentence_is_checked_in_time(text: str) -> None:
    source = Article.of(text.strip())
    span = Span(source.id, 0, len(source.text))
    evidence = [Evidence(1, Sentence(span, source.text), source, (), 0.0)]
    verifier = Verifier(evidence)
    assert verifier.check(DraftSentence(source.text, (1,))).verdict.supported
    assert not verifier.check(DraftSentence(f"{text} Ghana", (1,))).verdict.supported
    assert not Verifier(PORT).check(DraftSentence(text, (1,))).verdict.supported
