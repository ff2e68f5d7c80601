"""What belongs to a site: every file of its folder but what is hidden, or made anew by a build."""

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.files.mark import read_mark
from generator.files.tree import GENERATED_MARK, LITTER
from generator.model.problems import PapersError

MANIFEST = "MANIFEST.sha256"
# Hidden, and the owner's all the same.
_KEPT = {".github", ".skeleton", ".gitignore", ".gitattributes", ".nojekyll", ".gitlab-ci.yml"}
_MADE = {"__pycache__", "node_modules"}


def list_belongings(root: Path) -> Iterator[Path]:
    """The files of a site, in the order of their names.

    Raises ``PapersError`` for a link: what it leads to would not be kept.
    """
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        for name in sorted((*folders, *files)):
            if (here / name).is_symlink() and not _is_left(here, name):
                raise PapersError(f"{here / name}: a link; put what it leads to in its place")
        folders[:] = sorted(name for name in folders if not _is_left(here, name))
        for name in sorted(files):
            path = here / name
            if not _is_left(here, name) and not _is_made(path):
                yield path


def _is_left(folder: Path, name: str) -> bool:
    """Whether a file or folder is hidden, or a tree that a program made."""
    if name.startswith("."):
        return name not in _KEPT
    path = folder / name
    made = name in _MADE or (path / "pyvenv.cfg").is_file()
    return path.is_dir() and (made or read_mark(path) is not None)


def _is_made(path: Path) -> bool:
    """Whether a build, or an earlier run of this, made a file."""
    if path.name.startswith(LITTER):
        return True
    if path.suffix == ".md":
        with path.open("rb") as stream:
            return stream.read(len(GENERATED_MARK)) == GENERATED_MARK
    if path.suffix == ".zip" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return MANIFEST in archive.namelist()
    return False
