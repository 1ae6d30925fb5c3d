from __future__ import annotations

import json
import re

from inline_snapshot import snapshot

from qa.chunk import sentences
from qa.render import difference, difference_json, dumps
from qa.schema import Article, Difference, Publication
from qa.stories import difference as between

OLD = Article.of("The river flooded. At least 12 people died, the mayor said. Trains ran.")
NEW = Article.of(
    "The river flooded. At least 15 people died, the city's mayor said. Schools closed."
)
PUBLISHED = (
    (Publication(OLD.id, "a.txt", title="Flood", source="The Echo", published="2025-05-05"),),
    (),
)


def found(old: Article = OLD, new: Article = NEW) -> Difference:
    return between(old, new, sentences(old), sentences(new))


def test_a_difference_is_counted_and_each_edit_shown() -> None:
    assert difference(found(), PUBLISHED) == snapshot("""\
from: Flood — The Echo, 5 May 2025, 6b781572ce977616
to: untitled article 8af01597, 8af0159778ec9022
sentences: 1 added, 1 removed, 1 changed, 1 kept

~ At least [-12-]{+15+} people died, the {+city's +}mayor said.
- Trains ran.
+ Schools closed.\
""")


def test_colours_stand_for_the_marks_and_lines_are_wrapped() -> None:
    shown = difference(found(), PUBLISHED, width=40, color=True)
    assert "\x1b[31m12\x1b[0m\x1b[32m15\x1b[0m" in shown
    assert "\x1b[31m- Trains ran.\x1b[0m" in shown
    assert "\x1b[32m+ Schools closed.\x1b[0m" in shown
    plain = re.sub("\x1b\\[[0-9]*m", "", shown)
    assert all(len(line) <= 40 for line in plain.splitlines())
    assert not re.search("[\x02-\x05]", shown)


def test_no_difference_is_said() -> None:
    assert difference(found(OLD, OLD), PUBLISHED).endswith("\nthe same sentences")
    turned = Article.of("Trains ran. The river flooded. At least 12 people died, the mayor said.")
    assert difference(found(OLD, turned), PUBLISHED).endswith(
        "the same sentences, some of them elsewhere"
    )


def test_a_difference_as_json() -> None:
    shown = difference_json(found())
    assert json.loads(dumps(shown)) == shown
    assert {key: shown[key] for key in ("before", "after", "kept", "moved")} == {
        "before": OLD.id, "after": NEW.id, "kept": 1, "moved": 0,
    }  # fmt: skip
    changed, removed, added = shown["edits"]
    assert [edit["kind"] for edit in shown["edits"]] == ["changed", "removed", "added"]
    assert changed["words"] == [
        {"kept": "At least "},
        {"removed": "12", "added": "15"},
        {"kept": " people died, the "},
        {"removed": "", "added": "city's "},
        {"kept": "mayor said."},
    ]
    assert removed["after"] is None
    assert removed["before"] == {"start": 60, "end": 71, "text": "Trains ran."}
    assert (added["before"], added["words"]) == (None, [])
    assert NEW.text[added["after"]["start"] : added["after"]["end"]] == "Schools closed."


def test_what_a_text_brings_is_no_command_to_the_terminal() -> None:
    old, new = (
        Article.of("He \x1b[2Jleft\x02 on\nMonday."),
        Article.of("He \x1b[2Jleft\x03 on\nFriday."),
    )
    for color in (False, True):
        shown = difference(found(old, new), ((), ()), color=color)
        assert "\x1b[2J" not in shown
        assert not re.search("[\x02-\x05]", shown)
