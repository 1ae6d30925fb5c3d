from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.stories import RESEMBLING, head, is_same_story, resemblance, signature
from qa.stories.near import contained, names
from qa.stories.shingles import FEWEST, PLACES, shingles

WIRE = """The harbour town of Tarnow will close its last fish market in June, the council said on Tuesday, after a storm in March took the roof off and broke 14 of its 20 stalls.

Repairs would cost 2.3 million zlotys, engineer Beata Wilk told the council. The town has set aside 600,000 zlotys for the whole of the year.

"Nobody here wanted this," said mayor Jan Sobol. "We asked the ministry twice, and twice it said no."

The market opened in 1911. Some 40 traders work there, most of them women over 50.

Trader Ewa Lis said that she would sell from a boat, as her grandmother had done. The council will hear the traders on 12 May."""
PARAGRAPHS = WIRE.split("\n\n")
OTHER_OUTLET = """Traders in Tarnow are to lose the fish market where their families have worked for more than a century.

A storm tore off the roof on 9 March. Putting it right would cost more than the town spends on its streets in three years, according to figures that the council published.

Jan Sobol, the mayor, blamed the ministry for the decision. A spokesman for the ministry, Piotr Zak, said that the town had never sent the forms.

Forty traders work in the hall, which was built before the First World War."""
FOLLOW_UP = f"""Traders in Tarnow sold herring from nine boats on Friday, a day after the doors of the fish market were locked for the last time.

Police counted 300 people on the quay. Nobody was fined, although selling from boats is forbidden there since 1974, said harbour master Olga Bien.

The ministry has promised an answer to a third request for money by the end of August, spokesman Piotr Zak said. He would not say how much it might be.

{PARAGRAPHS[3]}

{PARAGRAPHS[1]}"""
FORECAST = (
    "{0} can expect a {1} day on {2}, with temperatures reaching a high of {3} degrees in the"
    " afternoon, the weather service said. Winds from the {4} are expected to reach {5} kilometres"
    " an hour along the coast. Overnight the temperature will fall to {6} degrees in the valleys."
)


def test_a_wire_story_in_another_outlet_is_the_same_story() -> None:
    agency = f"TARNOW, Poland (PAR) - {WIRE}\n\n(Reporting by Adam Kot; editing by Zofia Maj)"
    assert is_same_story(WIRE, agency)


@pytest.mark.parametrize(
    "kept",
    [
        PARAGRAPHS[:3],
        PARAGRAPHS[1:],
        [*PARAGRAPHS[:2], "A reader sends in a poem.", *PARAGRAPHS[2:]],
    ],
    ids=["its end cut", "its beginning cut", "a paragraph added"],
)
def test_a_desk_may_cut_and_add(kept: list[str]) -> None:
    assert is_same_story(WIRE, "\n\n".join(kept))


def test_a_desk_may_copy_edit() -> None:
    edited = WIRE.replace("said on Tuesday", "announced Tuesday").replace("Some 40", "About 40")
    assert is_same_story(
        WIRE, edited.replace("told the council", "said").replace("broke", "smashed")
    )


def test_where_both_begin_alike_less_of_the_rest_is_enough() -> None:
    longer = (
        "Boats are cheap in the town this year and herring is dear, which is why so many of the"
        " women who lost a stall now talk of going to sea instead, as their own grandmothers had"
        " to when the first hall burned down one night and nobody came to put the fire out."
    )
    begun_alike = f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n{longer}"
    begun_otherwise = f"{longer}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}"
    share = contained(shingles(WIRE), shingles(begun_alike))
    assert 0.5 < share < 0.7
    assert is_same_story(WIRE, begun_alike)
    assert not is_same_story(WIRE, begun_otherwise)


def test_two_outlets_own_reports_of_one_event_are_two_stories() -> None:
    assert not is_same_story(WIRE, OTHER_OUTLET)


def test_a_follow_up_that_repeats_background_is_another_story() -> None:
    assert contained(shingles(WIRE), shingles(FOLLOW_UP)) > 0.3
    assert not is_same_story(WIRE, FOLLOW_UP)


def test_what_fills_in_a_template_has_other_names_and_is_another_story() -> None:
    one = FORECAST.format("Tarnow", "sunny", "Monday", 21, "north", 15, 9)
    other = FORECAST.format("Lublin", "wet", "Friday", 14, "south-west", 42, 6)
    assert contained(shingles(one), shingles(other)) > 0.5
    assert not is_same_story(one, other)


def test_short_texts_are_one_only_if_they_are_equal() -> None:
    assert is_same_story("Two died.", "Two died.")
    assert not is_same_story("Two died.", "Two died!")


def test_names_are_numbers_and_words_with_a_capital() -> None:
    assert names("The storm of 9 March cost Tarnow 2.3 million.") == {"9", "march", "tarnow", "2.3"}
    assert contained(frozenset(), names("Tarnow")) == 1.0


def test_shingles_do_not_mind_case_accents_or_marks() -> None:
    assert (
        shingles("Ça va, “Élan” bien?")
        == shingles("ca VA elan, bien")
        == {"ca va elan", "va elan bien"}
    )
    assert shingles("two words") == frozenset()


def test_a_text_too_short_has_only_a_head() -> None:
    words = " ".join(map(str, range(FEWEST + 1)))
    assert signature(words) == head()
    assert len(signature(f"{words} more")) == len(head()) + 4 * PLACES
    assert resemblance(signature(words), signature(WIRE)) == 0


def test_a_signature_is_the_same_in_every_process() -> None:
    """It is kept in libraries: if this fails, the library that makes it must not be taken."""
    assert signature(WIRE)[:10].hex() == "0102fa267e78e2574230"


def test_signatures_tell_about_how_much_two_texts_have_in_common() -> None:
    one, other = signature(WIRE), signature("\n\n".join(PARAGRAPHS[:3]))
    sets = shingles(WIRE), shingles("\n\n".join(PARAGRAPHS[:3]))
    truth = len(sets[0] & sets[1]) / len(sets[0] | sets[1])
    assert resemblance(one, one) == 1
    assert abs(resemblance(one, other) - truth) < 0.2
    assert resemblance(one, signature(OTHER_OUTLET)) < RESEMBLING


words = st.lists(
    st.sampled_from("fish market Tarnow roof 14 storm mayor boat June".split()), max_size=80
)


@settings(max_examples=50)
@given(words, words)
def test_it_does_not_matter_which_text_comes_first(one: list[str], other: list[str]) -> None:
    texts = " ".join(one), " ".join(other)
    assert is_same_story(*texts) == is_same_story(*reversed(texts))
    assert is_same_story(texts[0], texts[0])
    signed = signature(texts[0]), signature(texts[1])
    assert resemblance(*signed) == resemblance(*reversed(signed))
