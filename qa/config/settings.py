"""What can be set, and where each value came from.

flags > environment > .env > ./qa.toml > the user's qa.toml > defaults
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from platformdirs import user_config_path, user_data_path
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from qa.errors import ConfigError

UserPath = Annotated[Path, AfterValidator(Path.expanduser)]
Dollars = Annotated[float, Field(ge=0, allow_inf_nan=False)]


def _from_json(value: object) -> object:
    """A variable's text parsed; what a file has parsed already as it is."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise ValueError('not JSON such as {"my-model": [0.5, 1.5]}') from None


def _web(address: str) -> str:
    if not address.startswith(("http://", "https://")):
        raise ValueError("an endpoint's address begins with http:// or https://")
    return address


Address = Annotated[str, AfterValidator(_web)]
Prices = Annotated[dict[str, tuple[Dollars, Dollars]], NoDecode, BeforeValidator(_from_json)]
"""US dollars for a million tokens read and written, by the model's name."""


class Settings(BaseSettings):
    """Every setting, checked. Built by `resolve`; calling it directly reads no environment."""

    model_config = SettingsConfigDict(
        env_prefix="QA_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    home: UserPath = Field(default_factory=lambda: user_data_path("qa", appauthor=False))
    library: UserPath | None = None
    model: str | None = None
    embedder: str = "local"
    models_dir: UserPath | None = None
    base_url: Address | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    timeout: float = Field(default=60, gt=0, allow_inf_nan=False)
    retries: int = Field(default=4, ge=1)
    k: int | None = Field(default=None, ge=1, le=100)
    context: int = Field(default=12_000, ge=500)
    token: SecretStr | None = None
    prices: Prices = Field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """The library's folder: `library`, else "default" in `home`."""
        return self.library or self.home / "default"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is passed: `resolve` reads the other sources itself, to tell them apart."""
        return (init_settings,)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from: `place` is a file, "environment", "flag" or "default".

    `name` is how the setting is spelled there.
    """

    place: str
    name: str

    def __str__(self) -> str:
        return self.place if self.place == "default" else f"{self.name} ({self.place})"


@dataclass(frozen=True, slots=True)
class Resolved:
    """The settings in force and, for each field, its origin."""

    settings: Settings
    origins: Mapping[str, Origin]


def resolve(**flags: object) -> Resolved:
    """The settings in force here and now; a flag that is None was not given.

    Raises:
        ConfigError: a value or a qa.toml cannot be used; names the place and the setting.
    """
    values: dict[str, Any] = {}
    origins = {name: Origin("default", name) for name in Settings.model_fields}
    for place, layer in _layers(flags):
        for name, value in layer.items():
            values[name] = value
            origins[name] = Origin(place, _spelling(name, place))
    try:
        return Resolved(Settings(**values), origins)
    except ValidationError as error:
        wrong = "; ".join(
            f"{origins[_field(str(fault['loc'][0]))]}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise ConfigError(f"wrong setting: {wrong}") from None


def _layers(flags: Mapping[str, object]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The sources, weakest first, each a mapping from field name to value as it was written."""
    for path in (user_config_path("qa", appauthor=False) / "qa.toml", Path("qa.toml")):
        if path.is_file():
            yield str(path), _toml(path)
    if Path(".env").is_file():
        yield ".env", _by_field(_dotenv())
    yield "environment", _by_field(EnvSettingsSource(Settings))
    yield "flag", {name: value for name, value in flags.items() if value is not None}


def _dotenv() -> PydanticBaseSettingsSource:
    try:
        return DotEnvSettingsSource(Settings, env_file=".env", env_file_encoding="utf-8")
    except OSError as error:
        raise ConfigError(f".env cannot be read: {error.strerror}") from None
    except ValueError:
        raise ConfigError(".env is not UTF-8 text: save it again as UTF-8") from None


def _by_field(source: PydanticBaseSettingsSource) -> dict[str, Any]:
    return {field: value for name, value in source().items() if (field := _field(name))}


def _toml(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise ConfigError(f"{path} is not TOML: {error}") from None
    unknown = ", ".join(sorted(values.keys() - Settings.model_fields.keys()))
    if unknown:
        known = ", ".join(Settings.model_fields)
        raise ConfigError(f"{path}: unknown setting {unknown}; the settings are {known}")
    return values


def _field(name: str) -> str:
    """The field that a source's key `name` sets: some fields go by an alias; "" for none."""
    aliases = {f.validation_alias: field for field, f in Settings.model_fields.items()}
    return aliases.get(name) or (name if name in Settings.model_fields else "")


def _spelling(field: str, place: str) -> str:
    if place in {"environment", ".env"}:
        alias = Settings.model_fields[field].validation_alias
        return str(alias or f"QA_{field.upper()}")
    if place == "flag":
        return f"--{field}" if len(field) > 1 else f"-{field}"
    return field
