"""How right the topics are, measured against labels that people made.

A label has ``core``, the topics that every reader would give, and ``also``, those that a reasonable
reader may add. Precision counts a topic right when it is in either; recall is over ``core``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.papers import Paper, PaperNames
from generator.model.problems import SettingsError, suggest_name
from generator.model.topics import Evidence, Tag

# Macro F1 is over topics with so many labels: with fewer, one paper more or less decides.
MACRO_LEAST = 12


class Label(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The right topics of a paper, the most central first in ``core``."""

    core: tuple[str, ...]
    also: tuple[str, ...] = ()


class Judged(msgspec.Struct, frozen=True):
    """A paper with the topics it was given and its label."""

    title: str
    tags: tuple[Tag, ...]
    label: Label


class Miss(msgspec.Struct, frozen=True):
    """A topic given wrongly (with its evidence) or a core topic not given (without)."""

    title: str
    topic: str
    given: bool
    evidence: tuple[Evidence, ...] = ()


class TopicScore(msgspec.Struct, frozen=True):
    """Counts of one topic: given and right, given and wrong, core and found, core and missed."""

    topic: str
    right: int
    wrong: int
    found: int
    missed: int

    @property
    def precision(self) -> float:
        """Right ones among those given."""
        return _share(self.right, self.wrong)

    @property
    def recall(self) -> float:
        """Core ones found among those asked for."""
        return _share(self.found, self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _mean(self.precision, self.recall)


class Report(msgspec.Struct, frozen=True):
    """All figures of one evaluation; ``overall`` sums the topics."""

    papers: int
    overall: TopicScore
    macro_f1: float
    macro_topics: int
    first_share: float
    untagged: int
    most_tags: int
    topics: tuple[TopicScore, ...]
    confusions: tuple[tuple[str, str, int], ...]
    """Core topic that was missed, wrong topic given instead, in how many papers."""
    misses: tuple[Miss, ...]


def parse_labels(text: str, name: str, slugs: Iterable[str]) -> dict[str, Label]:
    """Read labels from JSON ``{title or arXiv id: {"core": [...], "also": [...]}}``.

    Raises ``SettingsError`` when a label isn't in that shape or names a topic not in ``slugs``.
    """
    form = 'write {title or arXiv id: {"core": [...], "also": [...]}}'
    known = sorted(slugs)
    labels = {}
    for key, entry in _decode_labels(text, name, form).items():
        try:
            labels[key] = label = msgspec.convert(entry, Label)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{name}: “{key}”: {error}; {form}") from error
        for slug in (*label.core, *label.also):
            if slug not in known:
                remedy = suggest_name(slug, known)
                raise SettingsError(f"{name}: “{key}” has unknown topic “{slug}”; {remedy}")
    return labels


def _decode_labels(text: str, name: str, form: str) -> dict[str, object]:
    try:
        return msgspec.json.decode(text, type=dict[str, object])
    except msgspec.DecodeError as error:
        raise SettingsError(f"{name}: no labels: {error}; {form}") from error


def match_labels(
    labels: Mapping[str, Label], papers: Sequence[Paper]
) -> tuple[list[Judged], list[str]]:
    """The labelled ones of some papers, in the order of the labels, and the labels left over."""
    names = PaperNames(papers)
    by_slug = {paper.slug: paper for paper in papers}
    judged: dict[str, Judged] = {}
    left: list[str] = []
    for key, label in labels.items():
        if slug := names.find_slug(key):
            judged.setdefault(slug, Judged(by_slug[slug].title, by_slug[slug].tags, label))
        else:
            left.append(key)
    return list(judged.values()), left


def score(papers: Sequence[Judged]) -> Report:
    """Compare given topics with labels; the order of the papers doesn't matter to the figures."""
    misses = tuple(miss for paper in papers for miss in _find_misses(paper))
    topics = _score_topics(papers, misses)
    common = [t.f1 for t in topics if t.found + t.missed >= MACRO_LEAST]
    return Report(
        papers=len(papers),
        overall=TopicScore(
            "all topics",
            sum(topic.right for topic in topics),
            sum(topic.wrong for topic in topics),
            sum(topic.found for topic in topics),
            sum(topic.missed for topic in topics),
        ),
        macro_f1=sum(common) / len(common) if common else 0.0,
        macro_topics=len(common),
        first_share=_share(*_count_first(papers)),
        untagged=sum(not paper.tags for paper in papers),
        most_tags=max((len(paper.tags) for paper in papers), default=0),
        topics=topics,
        confusions=_count_confusions(papers),
        misses=misses,
    )


def _find_misses(paper: Judged) -> list[Miss]:
    right = {*paper.label.core, *paper.label.also}
    given = {tag.topic for tag in paper.tags}
    wrong = [
        Miss(paper.title, t.topic, True, t.evidence) for t in paper.tags if t.topic not in right
    ]
    return wrong + [Miss(paper.title, t, False) for t in paper.label.core if t not in given]


def _score_topics(papers: Sequence[Judged], misses: Sequence[Miss]) -> tuple[TopicScore, ...]:
    given = Counter(tag.topic for paper in papers for tag in paper.tags)
    core = Counter(topic for paper in papers for topic in set(paper.label.core))
    wrong = Counter(miss.topic for miss in misses if miss.given)
    missed = Counter(miss.topic for miss in misses if not miss.given)
    scores = [
        TopicScore(t, given[t] - wrong[t], wrong[t], core[t] - missed[t], missed[t])
        for t in given | core
    ]
    return tuple(sorted(scores, key=lambda t: (-t.found - t.missed, t.topic)))


def _count_first(papers: Sequence[Judged]) -> tuple[int, int]:
    central = sum(bool(p.tags) and p.tags[0].topic in p.label.core for p in papers)
    return central, len(papers) - central


def _count_confusions(papers: Sequence[Judged]) -> tuple[tuple[str, str, int], ...]:
    pairs = Counter(
        (missed.topic, wrong.topic)
        for paper in papers
        for missed in _find_misses(paper)
        if not missed.given
        for wrong in _find_misses(paper)
        if wrong.given
    )
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    return tuple((missed, wrong, count) for (missed, wrong), count in ordered)


def _share(part: int, rest: int) -> float:
    return part / (part + rest) if part + rest else 0.0


def _mean(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0
