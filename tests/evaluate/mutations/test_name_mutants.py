from __future__ import annotations

import pytest

from qa.english.names import names, same_name
from qa.evaluate.mutations.kinds import bare_span, told_by_form
from qa.evaluate.outcome import Nearness
from tests.evaluate.mutations.story import ELSEWHERE, INQUIRY, MATERIAL, PORT, every, made


def test_people_with_like_names_come_first() -> None:
    first, *_ = made("name", "Ada Quill said that 12 had died.", PORT[0])
    assert first.text == "Ines Quill said that 12 had died."


def test_a_surname_alone_is_replaced_by_one_and_titles_stay() -> None:
    (first, *_) = made("name", "Mr Berrow said nobody had warned him.", PORT[4])
    assert first.text in {f"Mr {n} said nobody had warned him." for n in ("Quill", "Marsh")}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ada Quill", "person"), ("Marsh", "person"), ("Tom Berrow", "person"),
        ("Chile", "country"), ("Chilean", "people"), ("Lima", "place"), ("Africa", "union"),
        ("Dock Union", "body"), ("UNHCR", "body"), ("Varro Lines", "body"), ("Oxley", "body"),
        ("Oxley Foods", "body"), ("Kestrel Bay", "site"), ("Museum of Salt", "site"), ("Zzz", None),
    ],
)  # fmt: skip
def test_what_a_name_names(name: str, kind: str | None) -> None:
    assert MATERIAL.kind(name) == kind


def test_a_country_is_replaced_by_a_country_and_a_body_by_a_body() -> None:
    assert "It comes from the government of Peru." in every(
        "name", "It comes from the government of Chile.", PORT[3]
    )
    assert "She spoke for the Salvage Union." in every(
        "name", "She spoke for the Dock Union.", PORT[5]
    )


def test_the_article_before_a_people_is_mended() -> None:
    from qa.evaluate.mutations import MUTATIONS, Context, Material
    from qa.evaluate.replies import Template

    corpus = Material({"a": ("They took in an Iraqi.", "Two Germans met a Venezuelan.")})
    given = Context(("They took in an Iraqi.",), (), ("a",), frozenset(), (), corpus)
    made_of = MUTATIONS["name"](Template("They took in an Iraqi.", ()), given)
    assert {m.text for m in made_of} == {"They took in a Venezuelan."}


@pytest.mark.parametrize("text", [*PORT, *INQUIRY, *ELSEWHERE])
def test_no_mutant_names_what_the_cited_sentence_names(text: str) -> None:
    told = [name.text for name in names(text)]
    mutants = made("name", text, text)
    for mutant in mutants:
        if mutant.nearness is Nearness.CITED:  # for another thing
            continue
        new = [n.text for n in names(mutant.text) if n.text not in told]
        assert new
        bare = [mutant.text[slice(*bare_span(n))] for n in names(mutant.text) if n.text in new]
        assert not any(same_name(a, b) for a in bare for b in told)


WARNED = "Ada Quill warned Tom Berrow in Port Ellery on Monday."


def test_two_names_with_a_verb_between_them_are_exchanged() -> None:
    (mutant,) = [m for m in made("name", WARNED, WARNED) if m.nearness is Nearness.CITED]
    assert mutant.text == "Tom Berrow warned Ada Quill in Port Ellery on Monday."


def test_a_name_that_the_cited_sentence_has_for_another_is_taken() -> None:
    cited = [m.text for m in made("name", "Quill warned of it.", WARNED)
             if m.nearness is Nearness.CITED]  # fmt: skip
    assert cited == ["Berrow warned of it."]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Quill met Tom Berrow in Port Ellery.",
        "Ada Quill and Tom Berrow warned of it.",
        "Ada Quill warned of it, and Tom Berrow warned of it too.",
        "Ada Quill opened it with Tom Berrow.",
        "In addition to Ada Quill, he warned Tom Berrow.",
    ],
)
def test_what_may_hold_of_both_names_is_left(text: str) -> None:
    assert not any(mutant.nearness is Nearness.CITED for mutant in made("name", text, text))
    assert not any("Berrow warned" in new for new in every("name", "Quill warned of it.", text))


def test_a_role_and_a_people_are_no_persons_name() -> None:
    from qa.evaluate.mutations import Material

    corpus = Material({"a": ("Then the Affairs Minister said so.", "An East African said no.")})
    assert corpus.names() == ()


def test_a_sentence_without_known_names_has_no_mutant() -> None:
    assert every("name", "Zorvex came to the Qwell.", PORT[0]) == []
    assert every("name", "Nobody came.", PORT[0]) == []


def test_a_possessive_without_s_and_currencies_are_left() -> None:
    assert every("name", "The Dock Unions' and Peru' boats sank.", "") == []
    assert "It cost 9 Peru dollars." not in every("name", "It cost 9 Chile dollars.", PORT[3])


def test_a_region_cannot_stand_for_what_may_lie_in_it() -> None:
    from qa.evaluate.mutations import Material

    corpus = Material({"a": ("Fire reached Ostrel, in Vandmark.", "The region of Tarn is dry.")})
    assert corpus.is_beside("Ostrel", "Vandmark")
    assert corpus.is_beside("Ostrel", "Tarn")
    assert not corpus.is_beside("Ostrel", "Lima")


def test_the_head_of_a_titled_name_with_a_body_is_the_person() -> None:
    found = names("Then Orla Finch of Kestrel Ferries left.")
    assert next(
        ("Then Orla Finch of Kestrel Ferries left."[slice(*bare_span(n))]) for n in found
    ) == ("Orla Finch")
    assert told_by_form("Port Ellery") == "site"
