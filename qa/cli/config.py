"""`qa config`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer

from qa.cli.options import AsJson, LibraryFolder

if TYPE_CHECKING:
    from qa.config import Settings


def config(as_json: AsJson = False, library: LibraryFolder = None) -> None:
    """Show every setting and where it came from. A key is never shown."""
    from qa.config import resolve
    from qa.render import columns, dumps, line

    resolved = resolve(library=library)
    values = _values(resolved.settings)
    if as_json:
        typer.echo(
            dumps(
                {
                    name: {"value": value, "from": str(resolved.origins[name])}
                    for name, value in values.items()
                }
            )
        )
    else:
        typer.echo(
            columns(
                [
                    (name, line(_shown(value)), str(resolved.origins[name]))
                    for name, value in values.items()
                ]
            )
        )


def _shown(value: object) -> str:
    """A value in a line; prices are US dollars for a million tokens, read and written."""
    if isinstance(value, dict):
        value = ", ".join(f"{name} {read:g}/{written:g}" for name, (read, written) in value.items())
    return "-" if value in (None, "") else str(value)


def _values(settings: Settings) -> dict[str, object]:
    """The values as they are shown: the library that is used, and no secret."""
    values: dict[str, object] = settings.model_dump(mode="json") | {"library": str(settings.folder)}
    for name in ("api_key", "token"):
        values[name] = "set" if getattr(settings, name) else None
    if settings.base_url:
        shown = re.sub("//[^/]*@", "//…@", settings.base_url)
        values["base_url"] = re.sub(r"[?#].*", "?…", shown)
    return values
