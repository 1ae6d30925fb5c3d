from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.articles.text import decode, repair
from qa.errors import ArticleError

AWKWARD = st.text(
    st.sampled_from("aZ é ÂâÃ©€™œ\"'“”‘’–—…\t\r\n\f\v\x00\x1b[0m&amp;lt<>;\xa0\xad\u200b\u200c\u200d"
                    "\u2028\u202e\ufeff\ud800\u0301ﬁＡا中ก।؟🇷🇼"), max_size=40
)  # fmt: skip


@given(st.text(max_size=60) | AWKWARD)
@example("\x81\x8d\n\x1b[31mred\x1b[0m &amp;amp;lt; A\u030a\u212b")
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text)

    assert repair(once) == once


@given(st.text(max_size=60) | AWKWARD)
def test_repaired_text_is_nfc_and_holds_nothing_a_terminal_would_obey(text: str) -> None:
    repaired = repair(text)

    assert unicodedata.normalize("NFC", repaired) == repaired
    assert {unicodedata.category(c) for c in repaired} & {"Cc", "Cs"} <= (
        {"Cc"} if "\n" in repaired else set()
    )
    assert not set(repaired) & set("\r\t\x1b\u202e\u2066\u200b\ufeff\u2028\u0085")
    assert repaired.encode("utf-8").decode("utf-8") == repaired


@given(st.text(st.sampled_from("abc XYZ.,:;!?’“”‘–—…0123\"'()$%"), max_size=80))
def test_ordinary_prose_passes_untouched_but_for_spaces(text: str) -> None:
    assert repair(text) == " ".join(text.split())


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("shops ablazeÂ", "shops ablaze"),
        ("10Â km from here.Â Then", "10 km from here. Then"),
        ("a Â b", "a b"),
        ("Âge d'or, MOLÂ", "Âge d'or, MOLÂ"),
        ("CafÃ© in SÃ£o Paulo", "Café in São Paulo"),
        ("she saidâ€¦ â€œnoâ€\x9d", "she said… “no”"),
        ("AT&amp;T", "AT&T"),
        ("‘curly’ “quotes” stay", "‘curly’ “quotes” stay"),
        ("one\u2028two\u2029three\u0085four\r\nfive\rsix", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a  \n\n\n\n  b\n", "a\n\nb"),
        ("e\u0301te\u0301", "été"),
        ("evil\u202etxt.exe\u202c \x1b[31mred\x1b[0m", "eviltxt.exe red"),
        ("zero\u200bwidth\u00ad\ufeff", "zerowidth"),
        ("La\u200dtin jo\u200cins", "Latin joins"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🌾", "👩\u200d🌾"),
        ("ｆｕｌｌ ﬁne", "ｆｕｌｌ ﬁne"),
        ("\ud83d\ude00 pair, lone \ud800", "😀 pair, lone \ufffd"),
    ],
)
def test_what_is_mended_and_what_is_not(broken: str, mended: str) -> None:
    assert repair(broken) == mended


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Café – “ok”".encode(), "Café – “ok”"),
        (codecs.BOM_UTF8 + "Café".encode(), "Café"),
        (codecs.BOM_UTF16_LE + "Café".encode("utf-16-le"), "Café"),
        (codecs.BOM_UTF16_BE + "Café".encode("utf-16-be"), "Café"),
        (codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "Café"),
        ("The café’s owner said “no” – twice.".encode("cp1252"), "The café’s owner said “no” – twice."),
        ("Élodie paid £5 (½ of it)".encode("latin-1"), "Élodie paid £5 (½ of it)"),
    ],
)  # fmt: skip
def test_encodings_that_can_be_told(raw: bytes, text: str) -> None:
    assert decode(raw) == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("Привет, мир и все остальные".encode("cp1251"), "wrong encoding"),
        ("Gdańsk jest piękny, mówi burmistrz żółw".encode("cp1250"), "wrong encoding"),
        ("日本語の新聞記事です".encode("shift-jis"), "wrong encoding"),
        ("Die Brücke über den Fluß".encode()[:-1], "wrong encoding"),
        (codecs.BOM_UTF16_LE + b"a", "wrong encoding: marked as UTF-16-LE"),
        (codecs.BOM_UTF8 + b"caf\xe9", "wrong encoding: marked as UTF-8"),
        (b"PK\x03\x04\x00\x00", "binary"),
        (bytes(range(1, 9)) * 4 + b"text", "binary"),
        (codecs.BOM_UTF16_BE + b"\0\0\0a", "binary"),
        ("Zażółć gęślą".encode("utf-16-le"), "binary"),
    ],
)
def test_encodings_that_cannot_be_told_are_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(ArticleError, match=reason):
        decode(raw)
