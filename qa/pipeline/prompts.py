"""The prompt files that ship with the package."""

from __future__ import annotations

from functools import cache
from string import Template

from qa.config.resources import data
from qa.draft.prompted import Prompt


def prompt(name: str) -> Prompt:
    """The prompt in `prompts/<name>.system.txt` and `prompts/<name>.user.txt`."""
    return Prompt(template(f"{name}.system"), template(f"{name}.user"))


@cache
def template(name: str) -> Template:
    """The text in `prompts/<name>.txt`, with places to fill."""
    return Template(data("prompts").joinpath(f"{name}.txt").read_text(encoding="utf-8"))
