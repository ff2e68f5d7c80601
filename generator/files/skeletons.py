"""The skeletons of a site that come with the package: one folder a version, never changed later.

Beside a version, as ``1-de``, is what is written in another language of it. Names that begin with
a dot are spelt ``dot-`` there, since git would obey them.
"""

from pathlib import Path

import generator

FOLDER = Path(generator.__file__).with_name("skeletons")
LOCK = FOLDER / "requirements.txt"  # all that the engine needs, each by hash; “make lock” writes it


def list_versions() -> list[int]:
    """The versions that there are, the newest last."""
    return sorted(int(folder.name) for folder in FOLDER.iterdir() if folder.name.isdecimal())


def read_skeleton(version: int, within: Path = FOLDER) -> dict[str, str]:
    """The files of a version by their paths in a site, with ``@name@`` and others still to fill."""
    return _read_folder(within / str(version))


def read_translated(version: int, language: str) -> dict[str, str]:
    """Those files of a version that are written in a language as well; English is the skeleton."""
    return _read_folder(FOLDER / f"{version}-{language}")


def _read_folder(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {_name(path.relative_to(folder)): path.read_text("utf-8") for path in files}


def _name(path: Path) -> str:
    return "/".join(part.replace("dot-", ".", 1) for part in path.parts)
