"""A corpus that notes what a page asks of it, so that the page can be known to be the same.

Who makes a page need not say what it depends on, and can't forget to: a topic by its slug, a name
among those with a page, or a whole list, each question is noted as it is asked. As long as the
answers are the same, so is the page.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, cast

from generator.model.corpus import Corpus
from generator.model.kept import make_key
from generator.model.papers import Paper

Question = tuple[str, str | None]
"""A property of the corpus, and a key in it; None asks for the whole."""
_CONSTANT = "words"  # of a build
_SHORT = 64  # letters of an answer that needs no digest


class Answers:
    """The digests of a corpus' answers, each made once.

    ``find`` gives what stands for the answer to a question, nothing where there is none.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.find: Callable[[Question], bytes] = _Answered(corpus).__getitem__

    def find_changed(self, questions: Sequence[Question], before: Sequence[bytes]) -> set[int]:
        """The numbers of questions that had other answers before."""
        pairs = enumerate(zip(map(self.find, questions), before, strict=True))
        return {number for number, (answer, known) in pairs if answer != known}

    def digest(self, values: tuple[object, ...]) -> bytes:
        """The digest of values; that of a paper or of a day is made once, however often named."""
        return make_key(*map(self._digests.get, map(id, values), values))

    @cached_property
    def _digests(self) -> dict[int, object]:
        """What stands for each paper and each day, by its identity: topics name hundreds."""
        found: dict[int, object] = {id(p): self._digest_paper(p) for p in self.corpus.papers}
        for day in self.corpus.days:
            found[id(day)] = make_key(day.day, *map(found.__getitem__, map(id, day.papers)))
        return found

    def _digest_paper(self, paper: Paper) -> bytes:
        """By what stands for it, where that is known: it is long itself."""
        judged = self.corpus.digests.get(paper.slug)
        return make_key(paper) if judged is None else judged + str(paper.announced).encode()


class _Answered(dict[Question, bytes]):
    """What stands for answers, each found when its question is first asked."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._corpus = corpus

    def __missing__(self, question: Question) -> bytes:
        answer = self[question] = self._answer(*question)
        return answer

    def _answer(self, name: str, key: str | None) -> bytes:
        found = getattr(self._corpus, name, None)
        if isinstance(found, frozenset):
            return make_key(sorted(found) if key is None else key in found)
        if key is not None:
            found = found.get(key) if isinstance(found, dict) else None
        if found is None:
            return b""
        if isinstance(found, str) and len(found) < _SHORT:
            return f"={found}".encode("utf-8", "surrogatepass")
        return make_key(found)


def watch_corpus(corpus: Corpus) -> tuple[Corpus, dict[Question, None]]:
    """The corpus to make pages from, and the questions that will be asked, each once, in order.

    Who makes one page after another clears the questions between them.
    """
    asked: dict[Question, None] = {}
    return cast(Corpus, _Watched(corpus, asked)), asked


class _Watched:
    def __init__(self, corpus: Corpus, asked: dict[Question, None]) -> None:
        self._corpus, self._asked = corpus, asked

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._corpus, name)
        if isinstance(found, dict):
            found = _WatchedMapping(found, name, self._asked)
        elif isinstance(found, frozenset):
            found = _WatchedSet(found, name, self._asked)
        elif name != _CONSTANT:
            self._asked[(name, None)] = None
            return found
        setattr(self, name, found)  # it notes by itself, so that it need not come here again
        return found


class _WatchedNames:
    """A collection; whoever goes through it asks for all of it."""

    def __init__(self, found: Any, name: str, asked: dict[Question, None]) -> None:
        self._found, self._name, self._asked = found, name, asked

    def __iter__(self) -> Iterator[str]:
        self._ask(None)
        return iter(self._found)

    def __len__(self) -> int:
        self._ask(None)
        return len(self._found)

    def _ask(self, key: str | None) -> None:
        self._asked[(self._name, key)] = None


class _WatchedMapping(_WatchedNames, Mapping[str, Any]):
    def __getitem__(self, key: str) -> Any:
        self._asked[self._name, key] = None
        return self._found[key]

    def get(self, key: str, default: Any = None) -> Any:
        """What is found, without the exception that it costs where nothing is."""
        self._asked[self._name, key] = None
        return self._found.get(key, default)


class _WatchedSet(_WatchedNames, AbstractSet[str]):
    def __contains__(self, key: object) -> bool:
        self._ask(key if isinstance(key, str) else None)
        return key in self._found
