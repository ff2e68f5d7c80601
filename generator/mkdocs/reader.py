"""A project read again only where a file that it is made from has changed."""

import os

from generator.files.captures import find_record
from generator.files.shelf import LOG
from generator.files.signs import sign_files
from generator.pipeline import Build
from generator.project import Project, build_project


class Reader:
    """What was read last, while a site is served."""

    def __init__(self) -> None:
        self._last: tuple[object, Build] | None = None

    def build(self, project: Project) -> Build:
        """The build before, unless a capture, a setting or the day has changed since."""
        if project.settings.today:  # the clock tells it
            return build_project(project)
        beside = [find_record(project.captures), project.captures.parent / LOG]
        files = [*project.sources, project.topics, project.changes, *beside]
        sign = (project, os.environ.get("PAPERS_NOW"), sign_files(files))
        if self._last is None or self._last[0] != sign:
            self._last = (sign, build_project(project))
        return self._last[1]
