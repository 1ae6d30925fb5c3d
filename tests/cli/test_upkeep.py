"""`qa articles set`, `qa articles remove` and `qa doctor`."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

from tests.cli.terminal import Ran, Shell


def test_a_correction_is_shown_and_stays(library: Shell) -> None:
    said = library.qa(
        "articles", "set", "28494bac", "published=5 May 2025", "authors=Ann Lee, Bo", "source=Wire"
    )
    assert said == Ran(
        0,
        "published: 2025-05-05 (it was not known)\n"
        "authors: Ann Lee, Bo (it was not known)\n"
        "source: Wire (it was not known)\n",
        "",
    )
    assert library.qa("articles", "set", "28494bac", "source=Wire").out == "source: Wire\n"
    library.qa("ingest", "seeds")
    shown = json.loads(library.qa("show", "28494bac", "--json").out)
    assert (shown["published"], shown["authors"]) == ("2025-05-05", ["Ann Lee", "Bo"])
    assert shown["told"] == {"published": "user", "authors": "user", "source": "user"}
    assert "5 May 2025" in library.qa("articles").out


def test_a_new_title_is_searched_at_once(library: Shell) -> None:
    library.qa("articles", "set", "28494bac", "title=Kigali weighs a deal")
    assert library.qa("articles", "weighs").out.count("\n") == 2
    assert library.qa("doctor", "--dry-run").code == 0


def test_what_sets_nothing_is_one_line(library: Shell) -> None:
    for wrong in ("published", "publishd=x", "published=03/04/2025", "title="):
        ran = library.qa("articles", "set", "28494bac", wrong)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_what_was_answered_from_a_removed_article_is_gone(library: Shell) -> None:
    question = "What did El Salvador offer?"
    (library.folder / "answer.json").write_text(library.qa("ask", question, "--json").out)
    assert library.qa("verify", "answer.json").code == 0
    cited = {
        c["article_id"]
        for c in json.loads((library.folder / "answer.json").read_text())["citations"]
    }
    assert library.qa("articles", "remove", *cited) == Ran(0, f"{len(cited)} removed\n", "")
    ran = library.qa("verify", "answer.json")
    assert ran.code == 1
    assert "[1] gone\n" in ran.out
    assert library.qa("doctor").code == 0
    assert library.qa("ingest", "seeds").code == 0
    assert library.qa("verify", "answer.json").code == 0


def test_summaries_know_of_corrections_and_forget_what_is_removed(library: Shell) -> None:
    def sources() -> set[str | None]:
        lines = library.qa("summarize", "--all", "--json").out.splitlines()
        return {c["source"] for line in lines for c in json.loads(line)["citations"]}

    assert sources() == {None}
    journal = library.folder / "qa" / "default" / "summaries.jsonl"
    made = journal.read_text().splitlines()
    for article_id, source in (("28494bac", "Wire"), ("bb82ab98", "Daily")):
        library.qa("articles", "set", article_id, f"source={source}")
    assert sources() == {"Daily", "Wire"}
    assert journal.read_text().splitlines() == made
    library.qa("articles", "remove", "28494bac")
    (left,) = journal.read_text().splitlines()
    assert left in made
    assert "28494bac" not in left


def test_older_versions_are_counted(library: Shell) -> None:
    page = library.folder / "page.txt"
    for text in ("The port opens in June. ", "The port of Zanzibar opens in July. "):
        page.write_text(text * 20, encoding="utf-8")
        library.qa("ingest", "page.txt")
    (new,) = json.loads(library.qa("articles", "Zanzibar", "--json").out)
    ran = library.qa("articles", "remove", new["id"])
    assert ran == Ran(0, "2 removed, 1 of them older versions\n", "")


def test_a_library_that_is_well_and_one_that_is_not(library: Shell) -> None:
    assert library.qa("doctor") == Ran(0, "nothing is wrong: 2 articles, 8 passages\n", "")
    library.qa(
        "ingest", "--library", "one", "-", stdin="The harbour of Aldmere burnt down on Friday."
    )
    one = library.qa("doctor", "--library", "one")
    assert one == Ran(0, "nothing is wrong: 1 article, 1 passage\n", "")
    shutil.rmtree(library.folder / "qa" / "default" / "chroma")
    ran = library.qa("doctor", "--dry-run")
    assert ran.code == 1
    assert ran.out.endswith("(it is not there): qa doctor repairs it\n")
    assert library.qa("ask", "Who left?").code == 2
    ran = library.qa("doctor")
    assert ran.code == 0
    repaired, summary = ran.out.splitlines()
    assert repaired.startswith("repaired: the vector index in ")
    assert summary == "all is well now: 2 articles, 8 passages"
    assert library.qa("ask", "Who left?").code == 0


def test_a_damaged_article_cannot_be_repaired(library: Shell) -> None:
    with closing(sqlite3.connect(library.folder / "qa" / "default" / "library.sqlite3")) as db, db:
        db.execute("UPDATE articles SET text = text || '!' WHERE id LIKE '28494bac%'")
    ran = library.qa("doctor", "--json")
    assert ran.code == 1
    told = json.loads(ran.out)
    (finding,) = told["findings"]
    assert (told["ok"], finding["repaired"], told["articles"]) == (False, False, 2)
    assert finding["todo"] == "qa articles remove 28494bac1ae8a0ae, then ingest its file again"
    assert library.qa("articles", "remove", "28494bac").code == 0
    library.qa("ingest", "seeds")
    assert library.qa("doctor").code == 0


def test_no_library_is_one_line(shell: Shell) -> None:
    for command in (
        ["doctor"],
        ["articles", "remove", "abcd"],
        ["articles", "set", "abcd", "title=x"],
    ):
        ran = shell.qa(*command)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
