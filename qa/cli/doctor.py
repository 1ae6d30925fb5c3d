"""`qa doctor`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from qa.cli.options import AsJson, LibraryFolder, open_library, settings

if TYPE_CHECKING:
    from qa.pipeline.doctor import Finding


def doctor(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what is wrong; repair nothing.")
    ] = False,
    as_json: AsJson = False,
    library: LibraryFolder = None,
) -> int:
    """Check the library, and repair it.

    Passages, words, vectors, index and stories are held against the articles and made again from
    them where they differ. A damaged article is told with what to do. Exit code 1 if something is
    still wrong.
    """
    with open_library(settings(library=library)) as opened:
        found = opened.doctor(repair=not dry_run)
        counts = opened.counts()
    left = [finding for finding in found if not finding.repaired]
    if as_json:
        from qa.render import dumps

        findings = [{"problem": f.problem, "repaired": f.repaired, "todo": f.todo} for f in found]
        sizes = {"articles": counts.articles + counts.superseded, "passages": counts.passages}
        typer.echo(dumps({"ok": not left, "findings": findings, **sizes}))
    else:
        from qa.render.text import line

        for finding in found:
            typer.echo(line(_told(finding)))
        if not left:
            articles = _several(counts.articles + counts.superseded, "article")
            known = f"{articles}, {_several(counts.passages, 'passage')}"
            typer.echo(f"{'nothing is wrong' if not found else 'all is well now'}: {known}")
    return 1 if left else 0


def _told(finding: Finding) -> str:
    if finding.repaired:
        return f"repaired: {finding.problem}"
    return f"wrong: {finding.problem}: {finding.todo or 'qa doctor repairs it'}"


def _several(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
