"""Compare the sites that two states of the code make of the same captures, byte for byte.

    python -m tools.compare_builds REV [--captures PATH ...] [--without PATTERN ...]

Each collection of captures is built once with the code, mkdocs.yml and hand-written pages of the
revision REV and once with those of this tree. Without --captures: data/captures and, where it is
there, ../shared/captures. Files whose path fits a PATTERN (such as "contributing/*") are left out.
Ends with 1 if any file differs.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SHOWN = 40  # differing files of each collection
COMMAND = Path(sys.executable).parent / "papers"
OWN, MORE = ROOT / "data" / "captures", ROOT.parent / "shared" / "captures"


class Code(NamedTuple):
    """A tree of the code: its command, the folder of its mkdocs.yml, and what it runs with."""

    command: Path
    folder: Path
    environment: dict[str, str]


class Comparison(NamedTuple):
    """What two folders have in common: how many files are the same, and a line for each other."""

    same: int
    differing: list[str]


def compare_folders(before: Path, now: Path, without: Sequence[str] = ()) -> Comparison:
    """Compare all files by their bytes; those whose path fits a pattern are left out."""
    old, new = _list_files(before, without), _list_files(now, without)
    lines = [f"gone     {path}" for path in old - new] + [f"new      {path}" for path in new - old]
    both = sorted(old & new)
    changed = [p for p in both if (before / p).read_bytes() != (now / p).read_bytes()]
    lines += [f"differs  {path}" for path in changed]
    return Comparison(len(both) - len(changed), sorted(lines, key=lambda line: line.split()[1:]))


def _list_files(folder: Path, without: Sequence[str]) -> set[str]:
    paths = (p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    return {path for path in paths if not any(fnmatch(path, pattern) for pattern in without)}


def check_out(revision: str, folder: Path) -> Code:
    """Put a revision into ``folder`` and install it beside; how to run it.

    Its plugin must win over the one of this tree, which is installed too: the first
    distribution of a name on Python's path counts.
    """
    source, library = folder / "source", folder / "library"
    source.mkdir()
    archive = subprocess.run(
        ["git", "archive", revision], cwd=ROOT, capture_output=True, check=False
    )
    if archive.returncode:
        sys.exit(f"{revision}: no revision that git knows; name a commit, branch or tag")
    subprocess.run(["tar", "-x"], cwd=source, input=archive.stdout, check=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    options += ["--no-index", "--target", str(library), str(source)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options], check=True)
    return Code(library / "bin" / "papers", source, {"PYTHONPATH": str(library)})


def build_site(code: Code, captures: Path, site: Path) -> None:
    """Run ``papers site`` of a tree, in that tree."""
    site.parent.mkdir(exist_ok=True)
    target = ["--site", str(site), "--site-url", "https://papers.example/"]
    done = subprocess.run(
        [code.command, "site", "--captures", str(captures.absolute()), *target],
        cwd=code.folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | code.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{code.folder}: papers site ends with {done.returncode}\n{done.stderr}")


def _find_collections() -> list[Path]:
    if not MORE.is_dir():
        print(f"{os.path.relpath(MORE, ROOT)} is not there: {OWN.relative_to(ROOT)} alone")
    return [path for path in (OWN, MORE) if path.is_dir()]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare the sites of two states of the code.")
    parser.add_argument("revision", metavar="REV")
    parser.add_argument("--captures", type=Path, action="append", help="a file or folder of them")
    parser.add_argument("--without", action="append", default=[], help="a pattern of paths")
    options = parser.parse_args()
    differing = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        base, tree = check_out(options.revision, folder), Code(COMMAND, ROOT, {})
        for number, captures in enumerate(options.captures or _find_collections()):
            before, now = folder / f"{number}" / "before", folder / f"{number}" / "now"
            build_site(base, captures, before)
            build_site(tree, captures, now)
            found = compare_folders(before, now, options.without)
            print(f"{captures}: {found.same:,} files are the same, {len(found.differing):,} differ")
            more = [f"and {len(found.differing) - SHOWN:,} more"] if found.differing[SHOWN:] else []
            print("".join(f"  {line}\n" for line in [*found.differing[:SHOWN], *more]), end="")
            differing += len(found.differing)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
