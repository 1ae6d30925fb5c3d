"""Attributions, hedges, quotations and negations in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.antonyms import are_converse, are_opposite, is_directional
from qa.english.attribution import attributions, head_name, mentions_saying
from qa.english.negation import negations, polarity
from qa.english.quotations import quotations
from qa.english.words import stem, words

SAID = [
    ("Ms Okafor said the dock was safe.", "Ms Okafor", " the dock was safe."),
    ("The dock was safe, Ms Okafor said.", "Ms Okafor", "The dock was safe,"),
    ("The dock was safe, said Ines Okafor.", "Ines Okafor.", "The dock was safe,"),
    ("According to Ines Okafor, the dock was safe.", "Ines Okafor", ", the dock was safe."),
    ("It was old and, according to a report, unsafe.", "a report", ", unsafe."),
    ("It was, according to a report, unsafe.", "a report", "It was, according to a report, unsafe."),
    ("The dock was safe, according to a report.", "a report", "The dock was safe, "),
    ("An aide told the Times that it was safe.", "An aide", "that it was safe."),
    ("Ines Okafor, who runs the port, said it was safe.", "Ines Okafor, who runs the port", " it was safe."),
    ("Okafor and others said it was safe.", "Okafor and, others", " it was safe."),
    ('"It is safe," she said on Monday.', "she", '"It is safe,"'),
    ("The aide said it was open, after having closed it.", "The aide", " it was open"),
    ("It is safe, the minister, Ali Sy, has said.", "the minister, Ali Sy", "It is safe,"),
    ("On Tuesday, police said it was safe.", "police", " it was safe."),
    ("In a note, police said on Monday it was safe.", "police", " on Monday it was safe."),
    ("It was safe, police said on Monday.", "police", "It was safe,"),
    ("It was safe, an aide told the Times.", "an aide", "It was safe,"),
    ("Last year the UN agency (UNA) said it was safe.", "Last year the UN agency (UNA)", " it was safe."),
    ("The ministry reported that it was safe.", "The ministry", " that it was safe."),
    ('"It is safe," said fire chief Liam Doyle, who was there.', "fire chief Liam Doyle", '"It is safe,"'),
    ('"It is safe," said police, who were there.', "police", '"It is safe,"'),
    ("She signalled that it was safe.", "She", " that it was safe."),
]  # fmt: skip

NOT_SAID = [
    "The report was late.", "He was told to leave.", "They wrote songs.", "More than he said to.",
    "She ran an alleged scheme.", 'It has "never said anything".', "She asked for help.", "People believed by all",
]  # fmt: skip

HEDGES = [
    ("Pell has reportedly agreed to join.", ["doubt", "plan"]),
    ("It may rain.", ["doubt"]),
    ("May is a month.", []),
    ("El Salvador offered to take them.", ["plan"]),
    ("There are fears that it will break.", ["doubt"]),
    ("He denied stealing it.", ["doubt"]),
    ("Kigali accused UNHCR of lying.", ["accused"]),
    ("He was accused of fraud.", ["accused"]),
    ("The deal was signed.", []),
]


@pytest.mark.parametrize(("text", "speaker", "content"), SAID, ids=str)
def test_a_speaker_and_their_words_are_found(text: str, speaker: str, content: str) -> None:
    found = [a for a in attributions(text) if a.kind == "said"]
    assert [(a.speaker, text[slice(*a.content)]) for a in found] == [(speaker, content)]


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_reporting_verb_that_reports_nothing_is_left(text: str) -> None:
    assert [a for a in attributions(text) if a.kind == "said"] == []


@pytest.mark.parametrize(("text", "kinds"), HEDGES, ids=str)
def test_doubts_plans_and_accusations_are_told_apart(text: str, kinds: list[str]) -> None:
    assert [a.kind for a in attributions(text)] == kinds


def test_an_accuser_is_a_speaker_and_the_passive_has_none() -> None:
    assert attributions("Kigali accused UNHCR of lying.")[0].speaker == "Kigali"
    assert attributions("He was accused of fraud.")[0].speaker is None


@pytest.mark.parametrize(
    ("speaker", "name"),
    [
        ("Ines Okafor", "Ines Okafor"),
        ("the minister, Ali Sy", "Ali Sy"),
        ("Ali Sy, a farmer in Mali", "Ali Sy"),
        ("a farmer in Mali", None),
        ("fire chief Liam Doyle", "Liam Doyle"),
        ("marine biologist Ana Reid of the University of Leeds", "Ana Reid"),
        ("Mali's mother", None),
        ("police", None),
    ],
)
def test_the_name_of_a_speaker(speaker: str, name: str | None) -> None:
    assert head_name(speaker) == name


def test_a_text_mentions_saying() -> None:
    assert mentions_saying("She has revealed it")
    assert not mentions_saying("The door is shut")


QUOTED = [
    ('"We are ready," Ms Diallo said.', ["We are ready,"]),
    ("It is “open” to ‘more’ talks.", ["open", "more"]),
    ("He said: 'I'm not the workers' friend.'", ["I'm not the workers' friend."]),
    ("\"He said 'no' twice,\" she added.", ["He said 'no' twice,"]),
    ('The talks are on."', ["The talks are on."]),
    ('"The talks are on.', ["The talks are on."]),
    ("They are on their way.'", ["They are on their way."]),
    ("the workers' pay and the 1990s' end", []),
    ('a 6" pipe', []),
    ('an empty "" pair', []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED, ids=str)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    assert [q.text.strip() for q in quotations(text)] == expected


@given(st.text())
def test_a_quotation_is_a_slice(text: str) -> None:
    for quotation in quotations(text):
        assert len(quotation.text) == quotation.end - quotation.start


NEGATED = [
    ("It did not accept the deal.", "accept"),
    ("It didn’t accept the deal.", "accept"),
    ("It refused to accept the deal.", "accept"),
    ("It failed to agree.", "agree"),
    ("It has yet to decide.", "decide"),
    ("It is no longer safe.", "safe"),
    ("They left without paying.", "paying"),
    ("None of the homes fell.", "homes"),
    ("The law prevents firms from selling it.", "selling"),
    ("It was too weak to stand.", "stand"),
]
PLAIN = [
    "not only that", "no more than five", "It is not until Monday", "if it had not rained", "no doubt",
    "not all of them came", "whether or not it rains",
]  # fmt: skip


@pytest.mark.parametrize(("text", "word"), NEGATED, ids=str)
def test_a_negation_turns_its_head(text: str, word: str) -> None:
    found = negations(text)
    assert stem(word) in {negation.head for negation in found}
    turned = next(w for w in words(text) if w.text == word)
    assert polarity(found, turned) is False


@pytest.mark.parametrize("text", PLAIN)
def test_what_negates_nothing_is_passed_over(text: str) -> None:
    assert negations(text) == ()


def test_polarity_is_unsure_beyond_the_head_and_before_a_no() -> None:
    text = "They did not say clearly and have found no evidence"
    found = negations(text)
    sure = {w.text: polarity(found, w) for w in words(text)}
    assert sure["say"] is False
    assert sure["clearly"] is None
    assert sure["found"] is None
    assert sure["They"] is True


def test_two_negations_cancel_out() -> None:
    text = "It did not refuse to accept"
    accept = next(w for w in words(text) if w.text == "accept")
    heads = [n.head for n in negations(text)]
    assert heads.count(accept.stem) in {1, 2}


def test_opposites() -> None:
    assert are_opposite(stem("accepted"), stem("refused"))
    assert are_opposite(stem("refused"), stem("accepted"))
    assert are_opposite(stem("unsafe"), stem("safe"))
    assert not are_opposite("until", "til")
    assert not are_opposite("accept", "take")
    assert are_converse("win", "lose")
    assert not are_converse("win", "beat")
    assert is_directional("befor")
    assert not is_directional("accept")
