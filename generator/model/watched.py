"""A corpus that notes what a page asks of it, so that the page can be known to be the same.

Who makes a page need not say what it depends on, and can't forget to: a topic by its slug, a name
among those with a page, or a whole list, each question is noted as it is asked. As long as the
answers are the same, so is the page.
"""

from collections.abc import Iterator, Mapping, Sequence
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
    """The digests of a corpus' answers, each made once."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._known: dict[Question, bytes] = {}

    def find(self, question: Question) -> bytes:
        """What stands for the answer, nothing where there is none."""
        if question not in self._known:
            self._known[question] = self._answer(*question)
        return self._known[question]

    def find_changed(self, questions: Sequence[Question], before: Sequence[bytes]) -> set[int]:
        """The numbers of questions that had other answers before."""
        pairs = enumerate(zip(questions, before, strict=True))
        return {number for number, (asked, answer) in pairs if self.find(asked) != answer}

    def _answer(self, name: str, key: str | None) -> bytes:
        found = getattr(self.corpus, name, None)
        if isinstance(found, frozenset):
            return make_key(sorted(found) if key is None else key in found)
        if key is not None:
            found = found.get(key) if isinstance(found, dict) else None
        if isinstance(found, str) and len(found) < _SHORT:
            return f"={found}".encode("utf-8", "surrogatepass")
        return b"" if found is None else make_key(found)

    def digest(self, values: tuple[object, ...]) -> bytes:
        """The digest of values; that of a paper is made once, however often it is asked for."""
        return make_key(*map(self._papers.get, map(id, values), values))

    @cached_property
    def _papers(self) -> dict[int, object]:
        """What stands for each paper, by its identity: a day or a topic names hundreds."""
        return {id(paper): self._digest_paper(paper) for paper in self.corpus.papers}

    def _digest_paper(self, paper: Paper) -> bytes:
        """By what stands for it, where that is known: it is long itself."""
        judged = self.corpus.digests.get(paper.slug)
        return make_key(paper) if judged is None else judged + str(paper.announced).encode()


def watch(corpus: Corpus) -> tuple[Corpus, dict[Question, None]]:
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
