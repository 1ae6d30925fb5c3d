from __future__ import annotations

import pytest

from qa.config.resources import data


def test_the_seeds_are_found() -> None:
    names = {entry.name for entry in data("seeds").iterdir()}
    assert "000_24daf8c376659fd9.txt" in names


def test_a_file_in_a_folder_is_found() -> None:
    text = data("seeds/002_415a5a53db4949d8.txt").read_text(encoding="utf-8")
    assert text.lstrip().startswith("Rwanda is in the early stages of talks")


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(FileNotFoundError, match="nothing is missing from this installation of qa"):
        data("nothing")
