"""``papers build``: the Markdown of the lists into docs/."""

from typing import Any

import click

from generator.commands.run import Run, capture_options, say
from generator.files.tree import write_files
from generator.pages import FOLDERS, is_filed, list_pages
from generator.pages.markdown import list_markdown


@click.command()
@capture_options
def build(**options: Any) -> None:
    r"""Write the Markdown of the lists into docs/; “papers site” builds the site.

    \b
    Examples:
      papers build
      papers build --strict
    """
    run = Run(options)
    project, corpus = run.project, run.build.corpus
    run.refuse_nothing(f"{project.docs}/ stays as it was")
    files = list_markdown(filter(is_filed, list_pages(corpus)), corpus.words, project.templates)
    written = write_files(project.root / project.docs, files, FOLDERS)
    say(f"Markdown of the lists: {written} files written to {project.docs}/")
    run.finish_publishing()
