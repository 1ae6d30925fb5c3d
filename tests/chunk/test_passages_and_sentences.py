from hypothesis import given, settings
from hypothesis import strategies as st

from qa.chunk import PASSAGE_TOKENS, passages, sentences
from qa.schema import Article

NEWS = """Rwanda confirms deal

Rwanda has taken in an Iraqi, Dr. A. B. Smith said on Monday. "We were asked. We said yes," he told the BBC. It cost $1.5 million.
The U.S. did not comment. Why not?

  It is a country of 13 million people.  """

awkward = st.text(
    st.one_of(
        st.sampled_from("aB. .  \n\n\t\"'“”’?!()…:;,-0123$汉字。é😀"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=400,
)
prose = st.lists(
    st.sampled_from(
        ["word ", "Dr. ", "end. ", "“Quoted. ", "yes” ", "12.5 ", "\n", "\n\n", "x" * 900]
    ),
    max_size=600,
).map("".join)


def test_sentences_of_a_page_of_news() -> None:
    article = Article.of(NEWS)
    assert [sentence.text for sentence in sentences(article)] == [
        "Rwanda confirms deal",
        "Rwanda has taken in an Iraqi, Dr. A. B. Smith said on Monday.",
        '"We were asked. We said yes," he told the BBC.',
        "It cost $1.5 million.",
        "The U.S. did not comment.",
        "Why not?",
        "It is a country of 13 million people.",
    ]


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(st.one_of(awkward, prose), st.sampled_from(["en", "und", "zh"]))
def test_every_character_but_whitespace_is_in_exactly_one_sentence(
    text: str, language: str
) -> None:
    article = Article.of(text, language)
    found = sentences(article)
    end = 0
    for sentence in found:
        assert sentence.text == article.quote(sentence.span)
        assert sentence.text == sentence.text.strip()
        assert not text[end : sentence.span.start].strip()
        assert sentence.span.start >= end
        end = sentence.span.end
    assert not text[end:].strip()


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(st.one_of(awkward, prose), st.sampled_from(["en", "und"]))
def test_passages_tile_the_text_and_share_out_the_sentences(text: str, language: str) -> None:
    article = Article.of(text, language)
    found = passages(article)
    assert "".join(passage.text for passage in found) == text
    assert [p.span.start for p in found] == [0, *(p.span.end for p in found)][: len(found)]
    for passage in found:
        assert passage.text == article.quote(passage.span)
        assert all(passage.span.start <= s.start < passage.span.end for s in passage.sentences)
    assert [span for p in found for span in p.sentences] == [s.span for s in sentences(article)]


def test_passages_end_where_sentences_end() -> None:
    text = " ".join(f"Sentence number {i} has some seven words." for i in range(200))
    found = passages(Article.of(text))
    assert len(found) > 5
    assert all(passage.text.rstrip().endswith("words.") for passage in found)
    assert all(100 <= len(passage.text.split()) <= 150 for passage in found[:-1])


def test_only_a_sentence_longer_than_a_passage_is_divided() -> None:
    found = passages(Article.of("Short one. " + "very " * 500 + "long. Next."))
    assert [len(passage.sentences) for passage in found] == [1, 1, 0, 1]
    assert found[-1].text.endswith("very long. Next.")


def test_text_without_spaces_is_bounded_by_its_characters() -> None:
    chinese = passages(Article.of("汉字" * 1000, "zh"))
    assert {len(passage.text) for passage in chinese[:-1]} == {PASSAGE_TOKENS}
    address = passages(Article.of("abcdefgh" * 2000))
    assert max(len(passage.text) for passage in address) <= 8 * PASSAGE_TOKENS


def test_an_empty_text_has_no_passages_and_whitespace_no_sentences() -> None:
    assert passages(Article.of("")) == ()
    assert sentences(Article.of(" \n ")) == ()
    assert "".join(passage.text for passage in passages(Article.of(" \n \n"))) == " \n \n"
