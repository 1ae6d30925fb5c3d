from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_config_path

from qa.config import Settings, resolve
from qa.errors import ConfigError


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current directory and home, and no variable of the machine's."""
    for name in Settings.model_fields:
        monkeypatch.delenv(f"QA_{name.upper()}", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_BASE_URL", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def test_the_defaults_need_nothing() -> None:
    resolved = resolve()
    settings = resolved.settings
    assert settings.folder == settings.home / "default"
    assert (settings.embedder, settings.timeout, settings.retries, settings.k) == (
        "local",
        60,
        4,
        None,
    )
    unset = settings.model, settings.library, settings.models_dir, settings.base_url
    assert (*unset, settings.api_key) == (None,) * 5
    assert {str(origin) for origin in resolved.origins.values()} == {"default"}


def test_each_source_beats_the_one_below(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def k() -> tuple[int | None, str]:
        resolved = resolve()
        return resolved.settings.k, str(resolved.origins["k"])

    user = user_config_path("qa", appauthor=False) / "qa.toml"
    user.parent.mkdir(parents=True)
    user.write_text("k = 1\nretries = 2\n", encoding="utf-8")
    assert k() == (1, f"k ({user})")
    (here / "qa.toml").write_text("k = 2\n", encoding="utf-8")
    assert k() == (2, "k (qa.toml)")
    (here / ".env").write_text("QA_K=3\nOTHER=1\n", encoding="utf-8")
    assert k() == (3, "QA_K (.env)")
    monkeypatch.setenv("QA_K", "4")
    assert k() == (4, "QA_K (environment)")
    resolved = resolve(k=5, model=None, library=here)
    assert resolved.settings.k == 5
    assert str(resolved.origins["k"]) == "-k (flag)"
    assert str(resolved.origins["library"]) == "--library (flag)"
    assert str(resolved.origins["model"]) == "default"
    assert resolved.settings.retries == 2
    assert resolved.settings.folder == here


def test_the_endpoint_is_set_by_the_variables_everyone_uses(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / ".env").write_text("OPENAI_API_KEY=sk-one\n", encoding="utf-8")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    resolved = resolve()
    assert resolved.settings.api_key is not None
    assert resolved.settings.api_key.get_secret_value() == "sk-one"
    assert "sk-one" not in repr(resolved.settings)
    assert resolved.settings.base_url == "http://127.0.0.1:1/v1"
    assert str(resolved.origins["api_key"]) == "OPENAI_API_KEY (.env)"
    assert str(resolved.origins["base_url"]) == "OPENAI_BASE_URL (environment)"


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.setenv("QA_LIBRARY", "")
    resolved = resolve()
    assert resolved.settings.api_key is None
    assert str(resolved.origins["library"]) == "default"


def test_a_tilde_is_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_HOME", "~/news")
    assert resolve().settings.folder == tmp_path / "home" / "news" / "default"


def test_a_toml_file_may_hold_the_endpoint(here: Path) -> None:
    (here / "qa.toml").write_text('base_url = "https://example.org/v1"\n', encoding="utf-8")
    resolved = resolve()
    assert resolved.settings.base_url == "https://example.org/v1"
    assert str(resolved.origins["base_url"]) == "base_url (qa.toml)"


def test_prices_come_from_a_file_or_from_a_variable(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "qa.toml").write_text('[prices]\n"my-model" = [0.5, 1.5]\n', encoding="utf-8")
    assert resolve().settings.prices == {"my-model": (0.5, 1.5)}
    (here / ".env").write_text('QA_PRICES={"other": [1, 2]}\n', encoding="utf-8")
    assert resolve().settings.prices == {"other": (1.0, 2.0)}
    monkeypatch.setenv("QA_PRICES", "{}")
    assert resolve().settings.prices == {}


def test_settings_made_by_hand_read_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QA_K", "4")
    assert Settings(home=Path("x")).k is None


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("QA_TIMEOUT", "soon", "QA_TIMEOUT (environment): Input should be a valid number"),
        ("QA_TIMEOUT", "inf", "QA_TIMEOUT (environment): Input should be a finite number"),
        ("QA_RETRIES", "0", "QA_RETRIES (environment): Input should be greater than or equal to 1"),
        ("QA_PRICES", "cheap", "QA_PRICES (environment): not JSON such as"),
        ("QA_PRICES", '{"a": [1]}', "QA_PRICES (environment): Field required"),
        ("QA_PRICES", '{"a": [1, -1]}', "QA_PRICES (environment): Input should be greater than or"),
        (
            "OPENAI_BASE_URL",
            "localhost:80",
            "OPENAI_BASE_URL (environment): an endpoint's address begins with http:// or https://",
        ),
    ],
)
def test_a_bad_value_is_an_error_that_names_its_place(
    variable: str, value: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigError) as caught:
        resolve()
    assert str(caught.value).startswith(f"wrong setting: {says}")
    assert "\n" not in str(caught.value)


def test_every_bad_value_is_named_at_once_and_none_is_shown(here: Path) -> None:
    (here / "qa.toml").write_text('api_key = ["sk-one"]\n', encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        resolve(k=1000)
    assert str(caught.value) == (
        "wrong setting: api_key (qa.toml): Input should be a valid string; "
        "-k (flag): Input should be less than or equal to 100"
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("qa.toml", b"libary = 'x'\n", "qa.toml: unknown setting libary; the settings are home, "),
        ("qa.toml", b"k = \n", "qa.toml is not TOML: Invalid value (at line 1, column 5)"),
        ("qa.toml", b"\xff\xfe", "qa.toml is not TOML: 'utf-8' codec can't decode"),
        (".env", b"QA_K=\xff\n", ".env is not UTF-8 text: save it again as UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_an_error(
    name: str, content: bytes, says: str, here: Path
) -> None:
    (here / name).write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        resolve()
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("name", ["qa.toml", ".env"])
def test_a_file_that_cannot_be_opened_is_an_error(name: str, here: Path) -> None:
    # A file that even root cannot read: its first page is not mapped.
    (here / name).symlink_to("/proc/self/mem")
    with pytest.raises(ConfigError, match=rf"{name} cannot be read: Input/output error"):
        resolve()


def test_an_unknown_name_is_not_in_the_package() -> None:
    import qa.config

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = qa.config.nothing
