"""Whom a sentence or an article says its news is from."""

from __future__ import annotations

from time import process_time

import pytest

from qa.english.credits import credited, credited_agency
from qa.english.outlets import is_agency_name, is_domain, is_outlet_name, outlet_key


@pytest.mark.parametrize(
    ("sentence", "outlet"),
    [
        ("An official told the Kivu Post that the country was open to it.", "Kivu Post"),
        ("He said in an interview with the state broadcaster Rwanda TV on Sunday.", "Rwanda TV"),
        ("Speaking to Rwandan TV on Sunday, the minister agreed.", "Rwandan TV"),
        ("KIGALI (Reuters) - The talks have begun.", "Reuters"),
        ("The talks have begun. (AFP)", "AFP"),
        ("It was first reported by the Lima Gazette and Reuters.", "Lima Gazette"),
        ("The Wall Street Journal, citing two officials, reported it.", "Wall Street Journal"),
        ("According to Reuters, citing the Lima Gazette, it is over.", "Lima Gazette"),
        ("The French daily Les Nouvelles wrote that he would go.", "Les Nouvelles"),
        ("Ovale newspaper reported that he would go.", "Ovale"),
        ("It was a Reuters investigation that found it.", "Reuters"),
        ("The BBC's Ann Lee was told of it, the BBC reported.", "BBC"),
        ("She told CNN's Ann Lee on Friday.", "CNN"),
        ("The ministry confirmed it to AFP.", "AFP"),
        ("On Monday Reuters reported that it was over.", "Reuters"),
        ("He wrote in the Times that it was over.", "Times"),
        ("Police told WXYZ that it was over.", "WXYZ"),
        ("She told Radio Kivuli and Channel 5 that it was over.", "Radio Kivuli"),
        ("Fees will rise, the Globe and Mail reported.", "Globe and Mail"),
        ("State television reported that it was over.", "state media"),
        ("It is over, according to the state news agency.", "state media"),
        ("Local media reported that it was over.", None),
        ("The Palestinian Authority (PA) said that it was over.", None),
        ("He told parliament and the WADA that it was over.", None),
        ("The UN refugee agency reported 40,000 arrivals.", None),
        ("The Daily Courier will close its print works, its owner said.", None),
        ("She wrote it in a post on X.", None),
        ("The Associated Press contributed to this report.", None),
    ],
)
def test_the_outlet_that_a_sentence_credits(sentence: str, outlet: str | None) -> None:
    assert credited(sentence) == outlet


def test_an_outlet_that_is_only_spoken_of_again_is_one_named_before() -> None:
    before = ("Fees will rise, the Lima Gazette reported", "They were last raised in 2019")
    assert credited("The paper said the rise would come in May.", before) == "Lima Gazette"
    assert credited("According to the newspaper, it will come in May.", before) == "Lima Gazette"
    assert credited("The agency said the rise would come in May.", before[1:]) is None
    assert credited("The minister said the rise would come in May.", before) is None


def test_a_name_that_says_nothing_is_an_outlet_where_one_is_known() -> None:
    assert credited("Makossa reported that it was over.") is None
    assert credited("Makossa reported that it was over.", known={"makossa"}) == "Makossa"


@pytest.mark.parametrize(
    ("text", "authors", "agency"),
    [
        ("KIGALI, May 5 (AFP) - The first came on Monday.", (), "AFP"),
        ("Title\n\nLOMA (AP) — The first came on Monday.", (), "AP"),
        ("It ended on Monday. (AFP)\n\nMore.", (), "AFP"),
        ("It ended on Monday.\n(with AFP)", (), "AFP"),
        ("It ended on Monday.\nSource: Reuters", (), "Reuters"),
        ("It ended on Monday.\nBy Reuters Staff", (), "Reuters"),
        ("It ended on Monday.", ("Ann Lee", "By Reuters"), "Reuters"),
        ("It ended on Monday.\n(with newswires)", ("Ann Lee",), None),
        ("It ended on Monday.\nPhoto: Reuters\nWith agencies", (), None),
        ("The Palestinian Authority (PA) said on Monday that it was over.", (), None),
        ("Reuters, which made the film, is to be sold (for nothing).", (), None),
    ],
)
def test_the_agency_that_an_article_is_from(
    text: str, authors: tuple[str, ...], agency: str | None
) -> None:
    assert credited_agency(text, authors) == agency


@pytest.mark.parametrize(
    "names",
    [
        ("AP", "The Associated Press", "AP News", "apnews.com", "ap"),
        ("BBC", "BBC News", "bbc.co.uk", "www.bbc.com"),
        ("The Guardian", "Guardian", "theguardian.com"),
        ("RFI", "rfi.fr", "Radio France Internationale"),
        ("El País", "EL PAIS", "elpais.com"),
        ("Rwanda TV", "Rwandan TV"),
        ("Valley FM", "valleyfm.example"),
    ],
)
def test_the_names_of_one_outlet_have_one_key(names: tuple[str, ...]) -> None:
    assert len({outlet_key(name) for name in names}) == 1


def test_outlets_are_told_apart() -> None:
    names = ("The Sun", "Star", "Kivu Post", "Post", "Reuters", "AFP", "News", "Sky News")
    assert len({outlet_key(name) for name in names}) == len(names)
    assert outlet_key("...") == ""


def test_what_is_an_outlet_by_its_name() -> None:
    yes = ("the Lima Gazette", "Le Monde", "the Times", "Radio Kivuli", "Andes TV", "KXYZ", "AFP")
    no = ("Gazette", "NASA", "WADA", "the FBI", "Ann Lee", "the", "")
    assert [is_outlet_name(name) for name in (*yes, *no)] == [True] * len(yes) + [False] * len(no)
    assert (is_agency_name("The Associated Press"), is_agency_name("Le Monde")) == (True, False)
    assert (is_domain("rfi.fr"), is_domain("RFI"), is_domain("St. Louis Post")) == (
        True, False, False,
    )  # fmt: skip


@pytest.mark.parametrize("part", ["Aa Bb ", "told the ", "citing aaa ", "(A", "A of ", "\n", "by "])
def test_a_long_text_takes_no_longer_for_each_of_its_characters(part: str) -> None:
    text = part * (20_000 // len(part))
    started = process_time()
    assert credited(text, (text[:500],)) is None
    assert credited_agency(text) is None
    assert process_time() - started < 1
