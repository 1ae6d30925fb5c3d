"""The prompt files that ship with the package."""

from __future__ import annotations

from string import Template

from qa.answer.prompted import Prompt
from qa.config.resources import data


def prompt(name: str) -> Prompt:
    """The prompt in `prompts/<name>.system.txt` and `prompts/<name>.user.txt`."""
    system, user = (
        Template(data("prompts").joinpath(f"{name}.{role}.txt").read_text(encoding="utf-8"))
        for role in ("system", "user")
    )
    return Prompt(system, user)
