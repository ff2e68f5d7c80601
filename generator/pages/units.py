"""Pages in units: those that are made together, and are made anew together or taken over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.model.corpus import Corpus
from generator.model.site import OutputFile, Page
from generator.pages.watched import Answers, Question, watch


class Unit(Struct, frozen=True):
    """Pages to be, at the address ``name``, below it, and at ``further`` ones.

    ``made_from`` are the values that they depend on beside the corpus.
    """

    name: str
    made_from: tuple[object, ...]
    make: Callable[[Corpus], Iterable[Page]]
    further: tuple[str, ...] = ()


class Sheet(Struct, frozen=True, array_like=True, gc=False):
    """What is known of a stamped page without making it: facts, and those of its file.

    ``time`` is that of its last change, in nanoseconds.
    """

    path: str
    updated: date | None
    canonical: str
    size: int = 0
    time: int = 0

    @property
    def file(self) -> str:
        """Its file below the site's folder."""
        return f"{self.path}index.html"


class KeptUnit(Struct, frozen=True, array_like=True, gc=False):
    """A unit as it was made: from what, what it asked of the corpus, with which answers."""

    key: bytes
    asked: tuple[int, ...]
    answers: bytes
    sheets: tuple[Sheet, ...]


class KeptPages(Struct, frozen=True):
    """The stamped pages of a site; ``ground`` stands for what all of them depend on."""

    ground: bytes
    questions: list[Question]
    units: dict[str, KeptUnit]


class Press:
    """Stamps the pages of units, but for those that the site before has as they would be.

    ``stamp`` gives the file of a page, ``take`` takes over the one of a sheet, where it is still
    what was kept of it.
    """

    def __init__(
        self,
        corpus: Corpus,
        before: KeptPages | None,
        ground: bytes,
        stamp: Callable[[Page], OutputFile],
        take: Callable[[Sheet], bool],
    ) -> None:
        usable = before and before.ground == ground
        self._corpus, self._ground = corpus, ground
        self._before = before.units if before and usable else {}
        self._old_questions: Sequence[Question] = before.questions if before and usable else ()
        self._stamp, self._take = stamp, take
        self._answers = Answers(corpus)
        self._questions: dict[Question, int] = {q: n for n, q in enumerate(self._old_questions)}
        self._units: dict[str, KeptUnit] = {}

    def run(self, units: Iterable[Unit]) -> Iterator[tuple[Sheet, OutputFile | None]]:
        """The pages in order, each with its file, None where that was taken over."""
        for unit in units:
            key = self._answers.digest(unit.made_from)
            kept = self._before.get(unit.name)
            if kept and kept.key == key and self._is_same(kept):
                self._units[unit.name] = kept
                yield from ((sheet, None) for sheet in kept.sheets)
            else:
                yield from self._make(unit, key)

    def _is_same(self, kept: KeptUnit) -> bool:
        return self._answer(kept.asked) == kept.answers and all(map(self._take, kept.sheets))

    def _answer(self, asked: Iterable[int]) -> bytes:
        return self._answers.digest(
            tuple(self._answers.find(self._old_questions[number]) for number in asked)
        )

    def _make(self, unit: Unit, key: bytes) -> Iterator[tuple[Sheet, OutputFile]]:
        corpus, asked = watch(self._corpus)
        sheets = []
        for page in unit.make(corpus):
            file = self._stamp(page)
            sheets.append(Sheet(page.path, page.updated, page.canonical, len(file.data)))
            yield sheets[-1], file
        numbers = tuple(self._questions.setdefault(q, len(self._questions)) for q in asked)
        answers = self._answers.digest(tuple(map(self._answers.find, asked)))
        self._units[unit.name] = KeptUnit(key, numbers, answers, tuple(sheets))

    def remember(self, date_file: Callable[[Sheet], Sheet]) -> KeptPages:
        """What is kept for the next build; ``date_file`` adds what the disk says of a new file."""
        units = {
            name: unit if unit is self._before.get(name) else _date(unit, date_file)
            for name, unit in self._units.items()
        }
        return KeptPages(self._ground, list(self._questions), units)


def _date(unit: KeptUnit, date_file: Callable[[Sheet], Sheet]) -> KeptUnit:
    sheets = tuple(map(date_file, unit.sheets))
    return KeptUnit(unit.key, unit.asked, unit.answers, sheets)
