from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.terminal import Shell


def test_every_setting_is_shown_with_its_origin(tmp_path: Path) -> None:
    (tmp_path / "qa.toml").write_text(
        'k = 12\n[prices]\ntiny = [0.1, 3]\n"large" = [10, 30.5]\n', encoding="utf-8"
    )
    (tmp_path / ".env").write_text("OPENAI_API_KEY=sk-verysecret\n", encoding="utf-8")
    env = {"OPENAI_BASE_URL": "https://me:pass@example.org/v1", "QA_TIMEOUT": "5"}
    ran = Shell(tmp_path).qa("config", "--library", "/news/one", env=env)
    rows = [re.split(" {2,}", row) for row in ran.out.splitlines()]
    assert rows == [
        ["home", str(tmp_path / "qa"), "QA_HOME (environment)"],
        ["library", "/news/one", "--library (flag)"],
        ["model", "-", "default"],
        ["embedder", "local", "default"],
        ["models_dir", "-", "default"],
        ["base_url", "https://…@example.org/v1", "OPENAI_BASE_URL (environment)"],
        ["api_key", "set", "OPENAI_API_KEY (.env)"],
        ["timeout", "5.0", "QA_TIMEOUT (environment)"],
        ["retries", "4", "default"],
        ["k", "12", "k (qa.toml)"],
        ["context", "12000", "default"],
        ["token", "-", "default"],
        ["prices", "tiny 0.1/3, large 10/30.5", "prices (qa.toml)"],
    ]
    assert (ran.code, ran.err) == (0, "")


def test_settings_as_json(tmp_path: Path) -> None:
    shown = json.loads(Shell(tmp_path).qa("config", "--json").out)
    assert shown["library"] == {"value": str(tmp_path / "qa" / "default"), "from": "default"}
    assert shown["api_key"] == {"value": None, "from": "default"}
    assert shown["timeout"] == {"value": 60.0, "from": "default"}
    assert shown["prices"] == {"value": {}, "from": "default"}


def test_prices_as_json(tmp_path: Path) -> None:
    env = {"QA_PRICES": '{"tiny": [0.1, 3]}'}
    shown = json.loads(Shell(tmp_path).qa("config", "--json", env=env).out)
    assert shown["prices"] == {"value": {"tiny": [0.1, 3.0]}, "from": "QA_PRICES (environment)"}


def test_a_control_character_in_a_setting_is_not_printed(tmp_path: Path) -> None:
    ran = Shell(tmp_path).qa("config", env={"QA_MODEL": "gpt\x1b[2J\u202e"})
    assert "\nmodel       gpt[2J " in ran.out
