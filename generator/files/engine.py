"""The engine as a package: the version that is installed, and wheels, which hold its lock."""

import hashlib
import subprocess
import sys
import zipfile
from importlib.metadata import distribution
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from generator.model.problems import PapersError

NAME = "daily-papers"
_LOCK = "generator/skeletons/requirements.txt"


class Wheel(Struct, frozen=True):
    """A wheel of the engine: its SHA-256 in hex, and the lock of all that it needs."""

    path: Path
    version: str
    digest: str
    lock: str


class _Url(Struct):
    url: str


def find_version() -> str:
    """The version that is installed."""
    return distribution(NAME).version


def find_wheel() -> Path | None:
    """The wheel that the engine was installed from, where that was a file and is still there.

    Installers note it, https://packaging.python.org/en/latest/specifications/direct-url/; of what
    came from an index no file is left, and a package can't hold the hash of itself.
    """
    noted = distribution(NAME).read_text("direct_url.json")
    if not noted:
        return None
    parts = urlsplit(msgspec.json.decode(noted, type=_Url).url)
    path = Path(unquote(parts.path))
    return path if parts.scheme == "file" and path.suffix == ".whl" and path.is_file() else None


def read_wheel(path: Path) -> Wheel:
    """The wheel in a file; raises ``PapersError`` where it is none of the engine."""
    name, _, rest = path.name.partition("-")
    try:
        if name.replace("_", "-") != NAME or not path.name.endswith(".whl"):
            raise ValueError
        data = path.read_bytes()
        with zipfile.ZipFile(path) as archive:
            lock = archive.read(_LOCK).decode()
    except (ValueError, KeyError, zipfile.BadZipFile) as error:
        problem = f"{path}: no wheel of {NAME} that holds its lock"
        raise PapersError(
            f"{problem}; give a file daily_papers-VERSION-py3-none-any.whl"
        ) from error
    return Wheel(path, rest.partition("-")[0], hashlib.sha256(data).hexdigest(), lock)


def download_wheel(version: str, folder: Path) -> Path:
    """A version's wheel put into ``folder`` by pip, from where that is set up to look.

    Raises ``PapersError`` with pip's own last word where there is none.
    """
    wanted = [f"{NAME}=={version}", "--no-deps", "--only-binary", ":all:", "--dest", str(folder)]
    options = ["--quiet", "--disable-pip-version-check"]
    done = subprocess.run(  # noqa: S603  # the version is checked by whoever reads it
        [sys.executable, "-m", "pip", "download", *options, *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    found = sorted(folder.glob("*.whl"))
    if done.returncode or not found:
        lines = done.stderr.strip().splitlines() or ["pip said nothing"]
        problem = f"pip finds no wheel of {NAME} {version} ({lines[-1].removeprefix('ERROR: ')})"
        raise PapersError(f"{problem}; name the file of one: papers lock FILE.whl")
    return found[0]
