"""Finds the data files that ship with the package: prompts, the seed articles."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def data(name: str) -> Traversable:
    """The file or folder `name`, such as "prompts" or "prompts/answer.txt".

    A wheel holds it as `qa/_data/<name>`; an editable install does not, and there it is read from
    the checkout that holds the package.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    for place in (files("qa").joinpath("_data"), Path(__file__).parents[2]):
        found = place.joinpath(name)
        if found.is_file() or found.is_dir():
            return found
    raise FileNotFoundError(f"{name} is missing from this installation of qa: install it again")
