"""``papers new`` and ``papers lock``: a site of one's own, and the engine that it is pinned to."""

import shutil
import sys
import tempfile
from pathlib import Path

import click

from generator.commands.options import PATH
from generator.commands.run import refuse_occupied, say
from generator.files.catalogues import LANGUAGES, read_words
from generator.files.engine import (
    Wheel,
    download_wheel,
    find_version,
    find_wheel,
    read_wheel,
)
from generator.files.skeletons import LOCK, list_versions, read_skeleton, read_translated
from generator.files.texts import read_text
from generator.files.tree import write_if_changed
from generator.mkdocs.config import read_language, read_site_name
from generator.model.problems import PapersError
from generator.owner.skeleton import (
    MARK,
    WHEELS,
    compare_skeletons,
    fill_skeleton,
    read_pin,
    write_lock,
)

_PIN, _LOCKED = "requirements.in", "requirements.txt"


@click.command()
@click.argument("folder", type=PATH, default=".")
@click.option("--name", help="What the site is called. Default: the folder's name.")
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", help="What it speaks. Default: en."
)
@click.option("--check", is_flag=True, help="Show what a newer skeleton would change in a site.")
def new(*, folder: Path, name: str | None, language: str, check: bool) -> None:
    """Make the folder of a site of your own, which builds and publishes itself.

    The site speaks --language; commands speak English.

    With --check nothing is written: a patch goes to standard output, which keeps what you changed,
    and the exit code is 1 where there is something to take.

    \b
    Examples:
      papers new mysite
      papers new mysite --name "Papers on Tea"
      papers new meinesite --language de
      papers new --check
    """
    if check:
        _check(folder)
        return
    refuse_occupied(folder)
    title = name or folder.resolve().name
    version = find_version()
    newest = list_versions()[-1]
    texts = {**read_skeleton(newest), **read_translated(newest, language)}
    files = fill_skeleton(texts, newest, title, version, language)
    found = find_wheel()
    wheel = read_wheel(found) if found else None
    if wheel:
        _keep_wheel(wheel, folder)
    files[_LOCKED] = _lock(wheel, folder) if wheel else write_lock(version, "", read_text(LOCK))
    for path, text in files.items():
        write_if_changed(folder / path, text.encode())
    say(f"{folder}: a site called {title}, {len(files)} files; README.md has the next steps")
    if not wheel:
        say(f"{_LOCKED} lacks the hash of the engine, whose file is not at hand: run “papers lock”")


def _check(folder: Path) -> None:
    mark = folder / MARK
    if not mark.is_file():
        problem = f"{folder}: no site that “papers new” made (it has no {MARK})"
        raise PapersError(f"{problem}; run this in the folder of one")
    versions = list_versions()
    began = read_text(mark).strip()
    if began not in map(str, versions):
        known = f"this engine knows {versions[0]} to {versions[-1]}"
        raise PapersError(
            f"{mark}: no version “{began}” of the skeleton, {known}; upgrade the engine"
        )
    name, version = read_site_name(folder / "mkdocs.yml"), find_version()
    language = read_words(read_language(folder / "mkdocs.yml")).language
    before, after = (
        fill_skeleton(read_skeleton(number), number, name, version)
        for number in (int(began), versions[-1])
    )
    paths = [path for path in {*before, *after} if (folder / path).is_file()]
    there = {path: (folder / path).read_text("utf-8") for path in paths}
    translated = fill_skeleton(read_translated(versions[-1], language), versions[-1], name, version)
    for path, text in translated.items():
        if there.get(path) != before.get(path):  # the owner's, or translated already
            before[path] = text
        after[path] = text
    found = compare_skeletons(before, after, there)
    for remark in found.remarks:
        say(remark, error=True)
    click.echo(found.patch, nl=False)
    if found.patch:
        say("to take it: papers new --check | git apply", error=True)
        sys.exit(1)
    say(f"the skeleton is the newest, {began}", error=True)


@click.command()
@click.argument("wheel", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                required=False)  # fmt: skip
def lock(*, wheel: Path | None) -> None:
    """Write requirements.txt: the engine of requirements.in, and all it needs, each by hash.

    The wheel is WHEEL, which is then kept in wheels/, or else one that lies there, or what pip
    downloads. What the engine needs stands in its wheel, as it was tested.

    \b
    Examples:
      papers lock
      papers lock daily_papers-0.1.0-py3-none-any.whl
    """
    here = Path()
    if not (here / _PIN).is_file():
        raise PapersError(f"there is no {_PIN} here; run this in the folder of a site")
    version = read_pin(read_text(here / _PIN), _PIN)
    with tempfile.TemporaryDirectory() as folder:
        kept = sorted((here / WHEELS).glob(f"daily_papers-{version}-*.whl"))
        named = wheel or next(iter(kept), None)
        found = read_wheel(named or download_wheel(version, Path(folder)))
        if found.version != version:
            problem = f"{found.path.name} is {found.version}, but {_PIN} names {version}"
            raise PapersError(f"{problem}; make them the same")
        if wheel:
            _keep_wheel(found, here)
        write_if_changed(here / _LOCKED, _lock(found, here).encode())
    say(f"{_LOCKED}: daily-papers {version}, sha256 {found.digest}")


def _keep_wheel(wheel: Wheel, folder: Path) -> None:
    """Put the wheel into the site's own folder: it can be installed wherever the site is."""
    kept = folder / WHEELS / wheel.path.name
    if not kept.exists() or not kept.samefile(wheel.path):
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(wheel.path, kept)


def _lock(wheel: Wheel, folder: Path) -> str:
    links = WHEELS if (folder / WHEELS / wheel.path.name).is_file() else ""
    return write_lock(wheel.version, wheel.digest, wheel.lock, links)
