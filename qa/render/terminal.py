"""An answer for a person at a terminal: statements with [n], then what each n stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from qa.render.backing import backing
from qa.render.differing import HEADING, differing
from qa.render.source import also_in, first, heading, subject
from qa.render.text import Paint, line, wrap
from qa.render.times import when
from qa.schema import (
    Answer,
    Checked,
    Citation,
    Disagreement,
    ReasonKind,
    Statement,
    Summary,
)

ABSTAINED = "The articles do not say."
NOT_ENGLISH = "It is not in English, and qa can check English only."
NO_SUMMARY = "Nothing that would sum it up passed the checks."


@dataclass(frozen=True, slots=True)
class Terminal:
    """Lays text out. `width` None keeps each statement on a line, as a pipe wants it.

    `show` is the command that shows a citation in its context; empty where there is none.
    """

    width: int | None = None
    color: bool = False
    show: str = "qa show"

    def statement(self, statement: Statement) -> str:
        """A statement that passed every check, with its [n], and who backs it if that tells more."""
        return self._backed(line(statement.text), statement)

    def bullet(self, statement: Statement) -> str:
        """The same as an item of a list."""
        return self._backed(f"- {line(statement.text)}", statement, "  ")

    def subject(self, checked: Answer | Summary) -> str:
        """What was asked, or the article that is summed up."""
        return self._wrap(subject(checked), Paint(self.color).bold)

    def notes(self, notes: Sequence[str]) -> str:
        """Remarks on the answer, a line each."""
        return "\n".join(self._wrap(f"Note: {line(note)}", str, "  ") for note in notes)

    def sources(self, citations: Sequence[Citation]) -> str:
        """The cited words by number, under the title, outlet and date of their article."""
        paint = Paint(self.color)
        blocks = [paint.dim("Sources")]
        for article_id, group in groupby(citations, key=lambda c: c.span.article_id):
            cited = list(group)
            lines = [self._wrap(heading(article_id, cited[0].publications), paint.bold)]
            lines += [self._wrap(note, paint.dim) for note in _notes(cited[0])]
            for citation in cited:
                lines += self._quote(citation, paint)
            blocks.append("\n".join(lines))
        return "\n\n".join(blocks)

    def dropped(self, statements: Sequence[Statement]) -> str:
        """What the model said and the checks refused, each with the reasons. Not fact."""
        paint = Paint(self.color)
        lines = [paint.bold("Dropped: this failed the checks")]
        for statement in statements:
            lines.append(self._with_markers(f"- {line(statement.text)}", statement.citations, "  "))
            lines += [
                self._wrap(f"  {reason.kind}: {line(reason.detail)}", paint.dim, "    ")
                for reason in statement.verdict.reasons
            ]
        return "\n".join(lines)

    def disagreements(self, disagreements: Sequence[Disagreement]) -> str:
        """What the articles tell differently: each value with its [n] and who tells it."""
        lines = [Paint(self.color).bold(HEADING)]
        lines += [wrap(f"- {differing(found)}", self.width, "  ") for found in disagreements]
        return "\n".join(lines)

    def _quote(self, citation: Citation, paint: Paint) -> Iterator[str]:
        marker = f"[{citation.number}]"
        indent = " " * (len(marker) + 1)
        quote = wrap(f"{marker} “{line(citation.quote)}”", self.width, indent)
        yield paint.accent(marker) + quote.removeprefix(marker)
        if told := when(citation):
            yield self._wrap(indent + told, paint.dim, indent)
        if also := also_in(citation.also):
            yield self._wrap(indent + also, paint.dim, indent)
        yield indent + paint.dim(f"{self.show} {line(str(citation.span))}".lstrip())

    def _backed(self, text: str, statement: Statement, indent: str = "") -> str:
        told = self._with_markers(text, statement.citations, indent)
        if backed := backing(statement.citations):
            told += "\n" + self._wrap(f"{indent}  ({backed})", Paint(self.color).dim, f"{indent}  ")
        return told

    def _with_markers(self, text: str, citations: Sequence[Citation], indent: str = "") -> str:
        cited = markers(citations)
        # A no-break space, which `line` leaves nowhere else, keeps [n] on the line of its word.
        wrapped = wrap(f"{text}\xa0{cited}" if cited else text, self.width, indent)
        return wrapped.removesuffix(cited).replace("\xa0", " ") + Paint(self.color).accent(cited)

    def _wrap(self, text: str, paint: Callable[[str], str], indent: str = "") -> str:
        return paint(wrap(text, self.width, indent))


def to_terminal(
    checked: Checked,
    *,
    bullets: bool = False,
    show_dropped: bool = False,
    width: int | None = None,
    color: bool = False,
    show: str = "qa show",
) -> str:
    """The whole answer, or a summary under its subject; see `Terminal` for the parts.

    Ends without a newline.
    """
    layout = Terminal(width, color, show)
    told = layout.bullet if bullets else layout.statement
    head = [layout.subject(checked)] if isinstance(checked, Summary) else []
    parts = ["\n".join([*head, *map(told, checked.statements)])]
    if not checked.statements:
        parts = ["\n".join([*head, nothing(checked)])]
    return "\n\n".join(parts + appendix(checked, layout, show_dropped=show_dropped))


def nothing(checked: Checked) -> str:
    """What is said where no statement is left."""
    if isinstance(checked, Answer):
        return ABSTAINED
    kinds = {reason.kind for dropped in checked.dropped for reason in dropped.verdict.reasons}
    return NOT_ENGLISH if kinds == {ReasonKind.LANGUAGE} else NO_SUMMARY


def appendix(answer: Checked, layout: Terminal, *, show_dropped: bool) -> list[str]:
    """The blocks that follow the statements: disagreements, dropped statements, sources."""
    parts = []
    if answer.notes:
        parts.append(layout.notes(answer.notes))
    if answer.disagreements:
        parts.append(layout.disagreements(answer.disagreements))
    if show_dropped and answer.dropped:
        parts.append(layout.dropped(answer.dropped))
    if citations := cited_in(answer, show_dropped=show_dropped):
        parts.append(layout.sources(citations))
    return parts


def cited_in(answer: Checked, *, show_dropped: bool) -> list[Citation]:
    """The citations of what is shown, once each, by number."""
    shown = (*answer.statements, *(answer.dropped if show_dropped else ()))
    found = [c for statement in shown for c in statement.citations]
    found += [c for d in answer.disagreements for _, cited in d.sides for c in cited]
    return sorted({c.number: c for c in found}.values(), key=lambda c: c.number)


def markers(citations: Sequence[Citation]) -> str:
    """The [n] of each citation: "[1][3]"."""
    return "".join(f"[{citation.number}]" for citation in citations)


def _notes(citation: Citation) -> Iterator[str]:
    address = line(first(citation.span.article_id, citation.publications).url or "")
    yield from filter(None, (address, also_in(citation.publications[1:])))
