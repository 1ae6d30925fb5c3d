from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.articles.clean import clean
from qa.articles.furniture import furniture
from qa.articles.paragraphs import paragraphs
from qa.articles.shape import ends_sentence, reads_as_sentence
from qa.articles.text import repair

SENTENCES = st.sampled_from([
    "The dam will be lowered by four metres, the board said on Friday.",
    "“We go on,” she said.", "Why now?", "Nobody knows…", "It was late (nobody had slept.)",
    "He paused!", "Work begins in May 2031, said the mayor of Odelle, Ana Rook.", "Yes.",
    "Sales rose 4.5%.", "大坝将降低四米。", "من يدفع؟", "यह पुल खुल गया।", "They agreed:", "The board,",
    "Cookies were served.", "In 2031 the newsletter of the board had 400 subscribers.",
])  # fmt: skip
BARE = st.sampled_from([
    "Ferry captain finds message in bottle", "Unfinished deal", "Latest Stories", "4 hours -", "-",
    "• One boat", "1. The Salt Road", "Where: Odelle", "By Ada Obi", "— Ada Obi", "3 March 2031",
    "ADVERTISEMENT", "Share on Facebook", "none", "Related: Dam to be lowered", "PORT SALLE —",
    "Odelle: Corn miller in court", "small letters go on", "Who will pay?", "© 2031 Courier",
    "The dam will be lowered.none", "The dam is old. (AFP)", "",
])  # fmt: skip
PAGES = st.lists(SENTENCES | BARE, max_size=14).map("\n".join)


@given(PAGES | st.text(max_size=80) | st.lists(st.text(max_size=30), max_size=9).map("\n".join))
def test_cleaning_a_cleaned_page_changes_nothing(page: str) -> None:
    once = clean(repair(page))
    again = clean(once.text, once.title)

    assert again.text == once.text
    assert again.removed == ()


@given(PAGES)
def test_nothing_is_lost_without_being_listed_and_nothing_is_invented(page: str) -> None:
    repaired = repair(page)
    cleaned = clean(repaired)

    def letters(text: str) -> list[str]:
        return sorted(re.sub(r"\s", "", text))

    assert letters(cleaned.text + "".join(r.text for r in cleaned.removed)) == letters(repaired)


@given(st.lists(SENTENCES, min_size=1, max_size=6, unique=True), st.data())
def test_every_sentence_amid_prose_is_kept(sentences: list[str], data: st.DataObject) -> None:
    heading = st.sampled_from(["Unfinished deal", "Ferry captain finds message in bottle"])
    page = ["The reservoir board met on Friday."]
    for sentence in sentences:
        page += [sentence] if data.draw(st.booleans()) else [data.draw(heading), sentence]
    page.append("The reservoir board will meet again in May.")

    kept = clean(repair("\n".join(page))).text.split("\n")

    assert [line for line in kept if ends_sentence(line)] == [s for s in page if ends_sentence(s)]


@given(st.lists(st.sampled_from("the a lower dam was built Odelle in 2031 and, north wall".split()),
                min_size=60, max_size=120), st.integers(50, 90))  # fmt: skip
def test_text_wrapped_at_a_column_is_joined_again(words: list[str], width: int) -> None:
    import textwrap

    text = "It rained. " + " ".join(words).lower() + "."

    assert paragraphs("\n".join(textwrap.wrap(text, width))) == [[text]]


@pytest.mark.parametrize("line", [
    "Audio by SpeakEasy", "Listen to this article", "Listen · 5 min", "00:00 / 03:21", "Play video",
    "4 hours ago", "2h", "3 min read", "Just now", "Updated 5 minutes ago", "Nov. 15, 2025, 10:04 a.m. ET",
    "12/03/2031 - 10:04", "Published on 3 March 2031", "Facebook Twitter WhatsApp Email", "Copy link",
    "Most Read", "You may also like", "More from Business", "Trending now", "Editor's picks",
    "READ ALSO: Dam to be lowered", "Related: Who will pay?", "More: Ferry is back", "Click here to donate.",
    "Advertisement", "Story continues below", "Sign up for our newsletter.", "Follow us on Facebook",
    "Subscribe now", "Enter your email address", "12 comments", "Leave a comment", "Comments (3)",
    "© 2031 The Courier", "Copyright 2031. All rights reserved.", "We use cookies to improve this site.",
    "Accept all", "Privacy policy", "Skip to main content", "Home > World > Africa", "Next article",
    "Tags: dams, water", "By Ada Obi and Jon Vik", "By ADA OBI, Staff Writer", "Photo: Ada Obi/Coast",
    "Reporting by Ada Obi; Editing by Jon Vik.", "(with agencies)", "(AFP/Reuters)", "[AFP]",
    "Ada Obi contributed to this report.", "news@courier.example", "@adaobi", "* * *", "null",
])  # fmt: skip
def test_furniture(line: str) -> None:
    assert furniture(line)


@pytest.mark.parametrize("line", [
    "The firm said it uses cookies to track readers.", "“We use cookies,” the firm said.",
    "Sign up or leave, the coach told them.", "Subscribe to a theory and you will defend it.",
    "Follow the money, prosecutors say.", "Copyright law in Verrin is older than its parliament.",
    "By Friday the water had gone.", "By law, the board must answer.", "By Friday", "Share prices fell by a fifth.",
    "Comments by the minister drew anger.", "Home is where the dam broke, he said.",
    "In 2031, three of the four gates failed.", "Related costs rose to 4 million crowns.",
    "Two hours later, the bridge was closed.", "Listen, she said, to the water.", "Search parties went out.",
    "More people came on Sunday than in all of May.", "Latest figures put the loss at a fifth.",
    "(The minister declined to comment.)", "Monday – Saturday 11 a.m.-7 p.m., Sunday noon-6 p.m.",
    "Images from the scene showed smoke over the wall.", "Research by Odelle University found cracks.",
    "Production from the wells fell.", "Contributing to the decline was a poor harvest.",
    "With files in hand, the lawyers left.", "Video from the scene shows two men.", "Also read out was a letter.",
    "Reporting from the valley is difficult.", "The story continues after the war.", "Follow our lead, she said.",
    "Sponsored by the port, the race drew 400 rowers.", "We baked cookies for the firemen.",
    "Privacy policy was on the agenda.", "Terms of use were changed on Friday.", "Join us on Sunday, he said.",
    "Tap to pay is spreading, banks say.", "Photos by Ada Obi were shown to the court.",
    "Video player makers lost money.", "Top stories were told that night.", "Paid content made up a third of sales.",
    "Click farms sell followers by the thousand.", "Read more slowly, the teacher said.",
    "Correction: An earlier version of this story gave the wrong year.", "It was updated in 2031, he said.",
    "This article was amended on 4 May to correct the mayor's name.", "The photo was shown (in court).",
    "This story was updated to remove a wrong figure.", "Clarification: The dam is in Odelle.",
    "The register was updated at noon.", "A developing story is hard to tell, editors say.",
    "Subscribers left the paper in droves.", "You have two articles in your hands, she told them.",
    "Reuters said the dam would hold.", "Our standards have slipped, the board said.",
    "Shares of 124 firms fell.", "5. Instagram",
    "This story has been updated to accurately reflect the firm's figures.",
    "This story was updated to reflect that the dam was built in 1971.", "The dam (photo above) will be lowered on Friday.",
    "This page is for readers who lost a home.", "The summary was written by the court's clerk.",
    "Support for the newsletter's editor grew.", "Photo archives burned too.", "word " * 70, "x" * 700,
])  # fmt: skip
def test_prose_that_sounds_like_furniture(line: str) -> None:
    assert furniture(line.strip()) is None


@pytest.mark.parametrize(("line", "prose"), [
    ("Officials said that the talks had stalled over the price of water", True),
    ("The dam was built in 1971 by a firm from Odelle. It has never been emptied since", True),
    ("“We will not leave the valley until they pay”", True),
    ("UN envoy deeply worried about 'shift' in Verrin", False),
    ("How the dam was saved by the people who feared it", False),
    ("Dam to be lowered", False),
    ("***", False),
])  # fmt: skip
def test_a_sentence_without_its_full_stop_and_a_headline(line: str, prose: bool) -> None:
    assert reads_as_sentence(line) is prose
