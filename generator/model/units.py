"""Files in units: those that are made together, and are made anew together or taken over."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from generator.model.corpus import Corpus
from generator.model.kept import make_key
from generator.model.site import OutputFile, Page, name_source
from generator.model.watched import Answers, Question, watch_corpus

Made = TypeVar("Made", Page, OutputFile)


class Unit(Struct, Generic[Made], frozen=True):
    """Pages or other files to be, at the address ``name``, below it, and at ``further`` ones.

    ``made_from`` are the values that they depend on beside the corpus; an ``archived`` page changes
    no more, whatever comes.
    """

    name: str
    made_from: tuple[object, ...]
    make: Callable[[Corpus], Iterable[Made]]
    further: tuple[str, ...] = ()
    archived: bool = False


AnyUnit = Unit[Page] | Unit[OutputFile]


class Bundle(Struct, frozen=True):
    """Units that are taken over in one step, where all of them are as they were.

    What each of them is made from follows from ``made_from``. They are listed only where something
    has changed, and then one by one.
    """

    name: str
    made_from: tuple[object, ...]
    list_units: Callable[[], Iterable[Unit[Page]]]


def open_bundles(units: Iterable[Unit[Page] | Bundle]) -> Iterator[Unit[Page]]:
    """All units, those of bundles too."""
    for unit in units:
        yield from unit.list_units() if isinstance(unit, Bundle) else (unit,)


class Sheet(Struct, frozen=True, array_like=True, gc=False):
    """What is known of a file without making it; ``path`` is the address of a page.

    ``time`` is that of its last change, in nanoseconds.
    """

    path: str
    updated: date | None = None
    canonical: str = ""
    size: int = 0
    time: int = 0

    @property
    def is_page(self) -> bool:
        """Whether it is a page, which ends with a slash."""
        return self.path.endswith("/")

    @property
    def source(self) -> str:
        """The Markdown file of a page, as below docs/."""
        return name_source(self.path)

    @property
    def file(self) -> str:
        """Its file below the site's folder."""
        return f"{self.path}index.html" if self.is_page else self.path


class KeptUnit(Struct, frozen=True, array_like=True, gc=False):
    """A unit as it was made: from what, and what it asked of the corpus."""

    key: bytes
    asked: tuple[int, ...]
    sheets: tuple[Sheet, ...]


class KeptBundle(Struct, frozen=True, array_like=True, gc=False):
    """A bundle as it was made: from what, what its units asked, and their names."""

    key: bytes
    asked: tuple[int, ...]
    units: tuple[str, ...]


class KeptPages(Struct, frozen=True):
    """What a site was made of; ``ground`` stands for what all of it depends on.

    ``answers`` are those of the corpus then to the ``questions``.
    """

    ground: bytes
    questions: list[Question]
    answers: list[bytes]
    units: dict[str, KeptUnit]
    bundles: dict[str, KeptBundle] = {}


_NOTHING = KeptPages(b"", [], [], {})


class Press:
    """Makes the files of units, but for those that the site before has as they would be.

    ``answers`` are those of the corpus, ``stamp`` gives the file of a page, ``take`` takes over the
    one of a sheet, where it is still what was kept of it.
    """

    def __init__(
        self,
        answers: Answers,
        stamp: Callable[[Page], OutputFile],
        ground: bytes = b"",
        before: KeptPages | None = None,
        take: Callable[[Sheet], bool] = lambda _: False,
    ) -> None:
        usable = before if before and before.ground == ground else _NOTHING
        self._ground = ground
        self._corpus, self._asked = watch_corpus(answers.corpus)
        self._before, self._bundled = usable.units, usable.bundles
        self._stamp, self._take = stamp, take
        self._answers = answers
        self._questions: dict[Question, int] = {q: n for n, q in enumerate(usable.questions)}
        self._changed = self._answers.find_changed(usable.questions, usable.answers)
        self._units: dict[str, KeptUnit] = {}
        self._bundles: dict[str, KeptBundle] = {}

    def run(self, units: Iterable[AnyUnit | Bundle]) -> Iterator[tuple[Sheet, OutputFile | None]]:
        """The pages in order, each with its file, None where that was taken over."""
        for unit in units:
            if isinstance(unit, Bundle):
                yield from self._run_bundle(unit)
            else:
                yield from self._run_unit(unit)

    def _run_bundle(self, bundle: Bundle) -> Iterator[tuple[Sheet, OutputFile | None]]:
        key, kept = self._answers.digest(bundle.made_from), self._bundled.get(bundle.name)
        if kept and kept.key == key and self._changed.isdisjoint(kept.asked):
            units = {name: self._before[name] for name in kept.units}
            sheets = [sheet for unit in units.values() for sheet in unit.sheets]
            if all(map(self._take, sheets)):
                self._units |= units
                self._bundles[bundle.name] = kept
                yield from ((sheet, None) for sheet in sheets)
                return
        names = []
        for unit in bundle.list_units():
            names.append(unit.name)
            yield from self._run_unit(unit)
        asked = {number for name in names for number in self._units[name].asked}
        self._bundles[bundle.name] = KeptBundle(key, tuple(sorted(asked)), tuple(names))

    def _run_unit(self, unit: AnyUnit) -> Iterator[tuple[Sheet, OutputFile | None]]:
        key, kept = self._answers.digest(unit.made_from), self._before.get(unit.name)
        if kept and kept.key == key and self._is_same(kept):
            self._units[unit.name] = kept
            yield from ((sheet, None) for sheet in kept.sheets)
        else:
            yield from self._make(unit, key)

    def _is_same(self, kept: KeptUnit) -> bool:
        return self._changed.isdisjoint(kept.asked) and all(map(self._take, kept.sheets))

    def _make(self, unit: AnyUnit, key: bytes) -> Iterator[tuple[Sheet, OutputFile]]:
        self._asked.clear()
        sheets = []
        for made in unit.make(self._corpus):
            if isinstance(made, Page):
                file = self._stamp(made)
                sheet = Sheet(made.path, made.updated, made.canonical, len(file.data))
            else:
                file, sheet = made, Sheet(made.path, size=len(made.data))
            sheets.append(sheet)
            yield sheet, file
        known = self._questions
        numbers = tuple([known.setdefault(question, len(known)) for question in self._asked])
        self._units[unit.name] = KeptUnit(key, numbers, tuple(sheets))

    def list_kept(self) -> Iterator[tuple[str, bytes, tuple[Sheet, ...]]]:
        """Of each unit that was gone through its name, what stands for it, and its sheets.

        What stands for it is the same as long as it is made from the same, and what it asks of the
        corpus has the same answers.
        """
        asked = [(question, self._answers.find(question)) for question in self._questions]
        for name, unit in self._units.items():
            yield name, make_key(unit.key, [asked[number] for number in unit.asked]), unit.sheets

    def remember(self, date_file: Callable[[Sheet], Sheet]) -> KeptPages:
        """What is kept for the next build; ``date_file`` adds what the disk says of a new file."""
        units = {
            name: unit if unit is self._before.get(name) else _date(unit, date_file)
            for name, unit in self._units.items()
        }
        answers = list(map(self._answers.find, self._questions))
        return KeptPages(self._ground, list(self._questions), answers, units, self._bundles)


def _date(unit: KeptUnit, date_file: Callable[[Sheet], Sheet]) -> KeptUnit:
    sheets = tuple(map(date_file, unit.sheets))
    return KeptUnit(unit.key, unit.asked, sheets)
