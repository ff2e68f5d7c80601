"""The Markdown of lists in docs/: what would say the same stands as it was written.

A list that is taken over from the site before is not made, and so its Markdown is not either, as
long as it is the file that was written. Noted is what that depends on: the list, the template of
Markdown, and which of the files that it could link to there are.
"""

from collections.abc import Iterator
from os import stat_result
from pathlib import Path

from msgspec import Struct

from generator.files.tree import write_files
from generator.mkdocs.lists import Group, Lists
from generator.model.kept import Kept, Kind, make_key
from generator.model.site import OutputFile, Page
from generator.pages import FOLDERS
from generator.pages.markdown import Linking, list_texts, make_look


class Filed(Struct, frozen=True, array_like=True, gc=False):
    """A file as it was written.

    ``made_from`` stands for its list and its template, ``there`` says of the files that it asked
    for whether there were any; ``time`` is that of its last change, in nanoseconds.
    """

    made_from: bytes
    there: dict[str, bool]
    size: int
    time: int


FILED: Kind[dict[str, Filed]] = Kind("filed", dict[str, Filed])


class Filing:
    """Files the lists of a build below ``docs``."""

    def __init__(self, lists: Lists, docs: Path, templates: Path | None, kept: Kept) -> None:
        self._docs, self._templates, self._kept = docs, templates, kept
        self._words = lists.answers.corpus.words
        owner, look = lists.owner, make_look(self._words, templates)
        self._look = make_key(look, owner.name, owner.masthead, owner.private)
        self._groups = [group for group in lists.list_groups() if _is_filed(group)]
        sources = (source for group in self._groups for source in group.sources)
        self._linking = Linking(frozenset(sources))
        self._before = kept.find_last(FILED) or {}

    def write(self) -> int:
        """Write what differs, and note it; the number of files that were written or removed.

        Raises ``PapersError`` as ``write_files`` does.
        """
        notes: dict[str, Filed] = {}
        made_from: dict[str, bytes] = {}
        pages: list[Page] = []
        for group in self._groups:
            key = make_key(self._look, group.made_from) if group.made_from else b""
            if all(self._stands(source, key) for source in group.sources):
                notes |= {source: self._before[source] for source in group.sources}
            else:
                pages += group.make()
                made_from |= dict.fromkeys(group.sources, key)
        standing, asked = list(notes), {}

        def list_files() -> Iterator[OutputFile]:
            texts = list_texts(pages, self._words, self._templates, self._linking, self._kept)
            for file, names in texts:
                asked[file.path] = names
                yield file

        written = write_files(self._docs, list_files(), FOLDERS, standing)
        for source, names in asked.items():
            there = {name: name in self._linking.known for name in names}
            status = (self._docs / source).stat()
            notes[source] = _note(made_from[source], there, status)
        if notes != self._before:
            self._kept.keep_last(FILED, notes)
        return written

    def _stands(self, source: str, made_from: bytes) -> bool:
        """Whether a file is there as it would be written."""
        before = self._before.get(source)
        if not before or not made_from or before.made_from != made_from:
            return False
        known = self._linking.known
        if any((name in known) != there for name, there in before.there.items()):
            return False
        try:
            status = (self._docs / source).lstat()
        except OSError:
            return False
        return before == _note(made_from, before.there, status)


def _is_filed(group: Group) -> bool:
    return any(source.partition("/")[0] in FOLDERS for source in group.sources)


def _note(made_from: bytes, there: dict[str, bool], status: stat_result) -> Filed:
    return Filed(made_from, there, status.st_size, status.st_mtime_ns)
