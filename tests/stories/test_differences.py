from __future__ import annotations

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from qa.chunk import sentences
from qa.schema import Article, Difference
from qa.stories import difference
from qa.stories.difference import PAIRS


def between(before: str, after: str) -> Difference:
    texts = Article.of(before), Article.of(after)
    return difference(*texts, *map(sentences, texts))


def told(found: Difference) -> list[tuple[str, str, str]]:
    """The kind, and the text before and after, of each edit."""
    return [
        (e.kind, e.before.text if e.before else "", e.after.text if e.after else "")
        for e in found.edits
    ]


def test_sentences_are_added_and_removed_in_their_places() -> None:
    found = between(
        "It rained. Trains stopped. Schools closed.", "It rained. Schools closed. Police came."
    )
    assert told(found) == [("removed", "Trains stopped.", ""), ("added", "", "Police came.")]
    assert (found.kept, found.moved) == (2, 0)


def test_a_changed_sentence_shows_which_words_changed() -> None:
    found = between(
        "It rained. At least 12 people died in Pisa, the mayor said. He wept.",
        "It rained. At least 1,500 people died in Pisa, the city's mayor said. He wept.",
    )
    (edit,) = found.edits
    assert edit.kind == "changed"
    changed = [(p.before, p.after) for p in edit.pieces if not p.kept]
    assert changed == [("12", "1,500"), ("", "city's ")]


def test_a_space_between_two_changes_changes_with_them() -> None:
    (edit,) = between(
        "The old mayor of Pisa resigned late on Monday.",
        "The new boss of Pisa resigned late on Monday.",
    ).edits
    assert [(p.before, p.after) for p in edit.pieces if not p.kept] == [("old mayor", "new boss")]


def test_sentences_with_little_in_common_are_not_one_changed() -> None:
    found = between("Rain fell on Monday night.", "The mayor of Pisa was elected again.")
    assert [edit.kind for edit in found.edits] == ["removed", "added"]


def test_the_nearest_sentences_are_paired_in_order() -> None:
    found = between(
        "Two bridges were closed by police. Four trains were stopped by snow.",
        "Snow fell. Two bridges were shut by police. Nine trains were stopped by snow.",
    )
    assert [edit.kind for edit in found.edits] == ["added", "changed", "changed"]


def test_a_sentence_that_moved_is_no_edit() -> None:
    found = between("It rained. Trains stopped. Bo left.", "Trains stopped. Bo left. It rained.")
    assert (told(found), found.kept, found.moved) == ([], 3, 1)


def test_lines_broken_elsewhere_are_no_edit() -> None:
    one, other = Article.of("It rained\nin Pisa."), Article.of("It rained in Pisa.")
    assert between("The mayor  spoke.", "The mayor spoke.").edits == ()
    assert difference(one, other, sentences(other)[:0], ()).edits == ()


def test_where_too_many_sentences_changed_none_is_paired() -> None:
    count = int(PAIRS**0.5) + 1
    before = "\n".join(f"Word {n} of the mayor." for n in range(count))
    after = "\n".join(f"Word {n}b of the mayor." for n in range(count))
    assert {edit.kind for edit in between(before, after).edits} == {"removed", "added"}


def test_a_few_lines_a_thousand_times_over_take_no_time() -> None:
    one, other = Article.of("Odd. Even. " * 1500), Article.of("Even. Other. Odd. " * 1000)
    texts = [tuple(sentences(article)) for article in (one, other)]
    started = process_time()
    found = difference(one, other, *texts)
    assert process_time() - started < 2
    assert found.kept == 2000
    assert {edit.kind for edit in found.edits} == {"removed", "added"}


lines = st.lists(
    st.lists(st.sampled_from("Pisa rain 12 died mayor the closed".split()), min_size=1, max_size=6)
    .map(" ".join)
    .map("{}.".format),
    max_size=7,
).map("\n".join)


@settings(max_examples=40)
@given(lines, lines)
def test_the_edits_make_the_one_text_into_the_other(before: str, after: str) -> None:
    found = between(before, after)
    for article, side in (found.before, "before"), (found.after, "after"):
        own = [sentence.text for sentence in sentences(article)]
        edited = [s.text for e in found.edits if (s := getattr(e, side))]
        assert found.kept == len(own) - len(edited)
        for text in edited:
            own.remove(text)
    for edit in found.edits:
        if edit.before and edit.after:
            assert "".join(piece.before for piece in edit.pieces) == edit.before.text
            assert "".join(piece.after for piece in edit.pieces) == edit.after.text
        else:
            assert edit.pieces == ()
    assert (between(before, before).edits, between(after, after).moved) == ((), 0)
