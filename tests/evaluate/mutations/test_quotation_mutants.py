from __future__ import annotations

from qa.evaluate.outcome import Nearness
from tests.evaluate.mutations.story import INQUIRY, PORT, every, made

COSTLY = PORT[1]


def test_a_word_of_the_quotation_is_exchanged_for_its_opposite() -> None:
    text = 'Quill said the clean-up would be "long and costly".'
    first, second, *_ = made("quotation", text, COSTLY)
    assert first.nearness is Nearness.OTHER
    assert first.text == 'Quill said the clean-up would be "short and costly".'
    assert second.text.endswith('said the clean-up would be "long and costly".')
    assert not second.text.startswith("Quill")


def test_a_quotation_without_a_known_word_is_turned_round() -> None:
    text = '"We will hear everyone," said Judge Quill.'
    found = every("quotation", text, INQUIRY[1])
    assert '"We will hear nobody," said Judge Quill.' in found
    assert '"We will not hear everyone," said Judge Quill.' in found


def test_a_word_of_the_same_ending_is_taken_from_the_corpus() -> None:
    from qa.evaluate.mutations import MUTATIONS, Context, Material
    from qa.evaluate.replies import Template

    source = 'She spoke of a "dangerously shameful" plan, calling it illegal.'
    corpus = Material({"a": (source, "He sang a beautiful song quietly.")})
    given = Context((source,), (), ("a",), frozenset(), (), corpus)
    text = 'She said it was "shameful".'
    assert 'She said it was "beautiful".' in [
        m.text for m in MUTATIONS["quotation"](Template(text, ()), given)
    ]


def test_the_article_before_a_quotation_is_mended() -> None:
    assert 'They are at a "late stage".' in every(
        "quotation", 'They are at an "early stage".', 'They are at an "early stage".'
    )


def test_a_word_that_no_source_has_is_put_in_quotation_marks() -> None:
    new = every("quotation", "Quill said that the repairs had not commenced.", COSTLY)
    assert new[0] == 'Quill said that the repairs had not "commenced".'


def test_words_of_the_source_and_numbers_get_no_marks() -> None:
    assert every("quotation", "Quill said that it had not begun in 1987.", COSTLY) == []
    assert every("quotation", "The bridge was built in 1987.", PORT[2]) == []


def test_names_in_a_quotation_stay() -> None:
    assert every("quotation", 'It took "UNHCR".', 'It took "UNHCR".') == []
