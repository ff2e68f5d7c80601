"""``papers archive`` and ``papers restore``: a whole site in one file, and back to the letter."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.commands.options import PATH, config_option
from generator.commands.run import refuse_occupied, say
from generator.editorial.wording import say_count
from generator.exports import jsonl
from generator.files.archive import FOLDER, PAPERS, read_archive, write_archive
from generator.files.belongings import list_belongings
from generator.files.tree import write_files
from generator.mkdocs.config import find_own_project
from generator.model.problems import PapersError
from generator.model.site import OutputFile
from generator.project import Project, build_project


@click.command()
@click.argument("file", type=PATH)
@config_option
def archive(*, file: Path, config_file: Path | None) -> None:
    """Write all that a site is made of into FILE, a ZIP: captures, records, corrections, pages.

    Papers with their lists are in it as JSON Lines too, and the sum of each file. What is hidden,
    and what a build makes anew, is left out.

    \b
    Examples:
      papers archive ../papers.zip
    """
    if file.is_dir():
        raise PapersError(f"{file}: is a folder; name a file in it, such as {file / 'papers.zip'}")
    project, _ = find_own_project(config_file)
    _refuse_outside(project)
    build = build_project(project)
    for problem in (*build.errors, *build.aside):
        say(f"kept as it is: {problem}", error=True)
    names = [path.relative_to(project.root).as_posix() for path in list_belongings(project.root)]
    papers = b"".join(jsonl.write_lines(build.corpus.papers))
    size = write_archive(file, _list_files(project.root, names, papers))
    say(f"{file}: {say_count(len(names), 'file')}, "
        f"{say_count(len(build.corpus.papers), 'paper')}, {size:,} bytes")  # fmt: skip


def _list_files(root: Path, names: list[str], papers: bytes) -> Iterator[OutputFile]:
    for name in names:
        yield OutputFile(f"{FOLDER}{name}", (root / name).read_bytes())
    yield OutputFile(PAPERS, papers)


def _refuse_outside(project: Project) -> None:
    """What the settings name beside the folder would not be in the archive."""
    for path in project.sources:
        if path.exists() and not path.resolve().is_relative_to(project.root.resolve()):
            raise PapersError(f"{path}: lies outside {project.root}; move it inside first")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", type=PATH)
def restore(*, file: Path, folder: Path) -> None:
    """Put the site in the archive FILE into a new or empty FOLDER, every file to the letter.

    \b
    Examples:
      papers restore papers.zip mysite
    """
    refuse_occupied(folder)
    count = sum(1 for _ in read_archive(file))  # before anything is written
    write_files(folder, read_archive(file), ())
    say(
        f"{folder}: {say_count(count, 'file')}, each as its sum says; “papers serve” shows the site"
    )
