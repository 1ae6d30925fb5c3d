from __future__ import annotations

import doctest
import importlib
import pkgutil
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

import qa.english
from qa.english.clauses import clause_end, sentence_spans
from qa.english.language import is_english
from qa.english.words import content_stems, fold, is_stop_word, stem, words

MODULES = [module.name for module in pkgutil.iter_modules(qa.english.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"qa.english.{name}")).failed == 0


@given(st.text())
def test_words_are_slices_in_order(text: str) -> None:
    end = 0
    for word in words(text):
        assert text[word.start : word.end] == word.text
        assert word.start >= end
        end = word.end


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("took", "taken"),
        ("Refugees", "refugee"),
        ("Trump's", "Trump"),
        ("U.S.", "US"),
        ("U.K.", "UK"),
        ("women", "woman"),
        ("São", "sao"),
        ("said", "says"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("US", "us"), ("left", "leave"), ("M23", "M24"), ("1.5", "15")]
)
def test_different_words_have_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_hyphens_divide_and_numbers_stay_whole() -> None:
    assert [w.text for w in words("mega-jail for 1,300.5 of M23")] == [
        "mega", "jail", "for", "1,300.5", "of", "M23",
    ]  # fmt: skip


def test_stop_words_carry_no_content_but_acronyms_do() -> None:
    assert content_stems("It is not for us to say who did") == ["say"]
    assert content_stems("IT told the US and WHO") == ["it", "tell", "usa", "who"]
    assert is_stop_word("Isn’t")


def test_folding_drops_accents_and_case() -> None:
    assert fold("Türkiye’s ÉLAN") == "turkiye's elan"


@pytest.mark.parametrize(
    "text",
    [
        "An Iraqi, in March.",
        "Die Hard is a film by John McTiernan",
        "Le Monde reported it",
        "13 million",
        "…",
        "Rwanda",
        "who has rwanda taken in",
        "Las Vegas police arrested two men",
    ],
)
def test_english_is_taken_for_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Der Präsident sagte, dass die Gespräche mit den Partnern nicht beendet sind.",
        "Le ministre a dit que les discussions avec le gouvernement sont en cours.",
        "El gobierno no ha dicho nada sobre los refugiados que llegaron con él.",
        "Wen hat Ruanda aufgenommen?",
        "Wie viele Menschen wurden verletzt?",
        "Qui le Rwanda a-t-il accueilli ?",
        "¿A quién ha acogido Ruanda?",
        "Президент заявил о начале переговоров",
        "卢旺达接收了一名伊拉克人",
    ],
)
def test_other_languages_are_not(text: str) -> None:
    assert not is_english(text)


def test_sentences_are_found_without_breaking_at_titles_and_initials() -> None:
    text = "Mr. Diallo met Gen. K. Osei. They spoke.\nNo deal came of it"
    assert [text[a:b] for a, b in sentence_spans(text)] == [
        "Mr. Diallo met Gen. K. Osei.",
        "They spoke.",
        "No deal came of it",
    ]


def test_a_clause_ends_at_its_boundary() -> None:
    text = "did not say when it began"
    assert text[: clause_end(text, 8)] == "did not say "
    assert clause_end("no boundary here", 3) == 16


def test_threads_stem_as_one_does() -> None:
    letters = "bcdfghjklmnprst"
    made = [f"{a}e{b}{c}ationally" for a in letters for b in letters for c in "aeio"]
    alone = snowballstemmer.stemmer("english").stemWords(made)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(stem, made, chunksize=1)) == alone
    finally:
        sys.setswitchinterval(before)
