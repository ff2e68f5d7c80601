"""Learn what phrases say of topics from labelled papers: ``generator/topics/topics-learned.json``.

    python -m tools.fit_topics PAPERS.jsonl[.gz] [--captures FOLDER] [--write FILE]

The labels are ``data/gold/corpus-tuned.json``, whose texts come from the collection, and
``data/gold/edition.json``, whose texts are the summaries in ``data/captures`` and, if given, the
abstracts in other captures of the same pages. For each topic a
logistic regression (scikit-learn, L2) weighs the words and pairs of words that go with it most, on
top of the levels in ``topics.yml``. A second one, on what the first says of papers that it was not
shown, tells what each topic says of the others. Takes some minutes; the same input gives the same
file.
"""

import argparse
import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from generator.captures import read_recorded
from generator.files.texts import read_text
from generator.model.captures import Record
from generator.model.topics import Learned, LearnedTopic, Vocabulary
from generator.owner.vocabulary import parse_vocabulary
from generator.project import TOPICS
from generator.sources import parse_capture
from generator.topics.evaluate import Label, parse_labels
from generator.topics.phrases import PhraseIndex, fold_phrase, fold_word
from generator.topics.tagger import LEAST_ODDS, find_times, weigh_phrases

ROOT = Path(__file__).parent.parent
LEAST_PAPERS = 5  # that have a phrase
MOST_PHRASES = 600  # of a topic, besides those of topics.yml; so many again speak in the title
FOLDS = 5
STRENGTH = 0.25  # scikit-learn's C: the inverse of the L2 penalty
# How much a topic that only some readers would give speaks for it, and against it.
MAYBE_FOR, MAYBE_AGAINST = 0.4, 0.3
SHORT = 600  # letters; longer texts are learned from shortened too
SHORT_WEIGHT = 0.5
TITLE_SCALE, LEVEL_SCALE = 1.3, 0.4  # of features: a larger one is penalised less
SHARE_PENALTY = 1.0
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
LEAST_WEIGHT = 0.1  # what is left out of the file
# Words that a phrase neither starts nor ends with.
STOP = frozenset(
    """a an the of and or in on for to with by from as at is are was were be been being that this
    these those which it its we our us their they them can could may might will would has have had
    not no but than then also into over under via per between among across while when where how
    what who whose both each such other more most many much some any all only very even still yet
    however thus hence therefore here there further furthermore moreover besides due i e g s t
    """.split()
)


class Row(msgspec.Struct):
    """A paper of a collection; its other fields don't matter here."""

    id: str
    title: str
    abstract: str = ""


class Example(NamedTuple):
    """A labelled paper, and how much it counts."""

    key: str
    title: str
    text: str
    label: Label
    weight: float


def read_examples(
    collection: Path, captures: Sequence[Path], slugs: Sequence[str]
) -> list[Example]:
    """The labelled papers of the collection and of the edition, whole and shortened."""
    gold = ROOT / "data" / "gold"
    labels = parse_labels(read_text(gold / "corpus-tuned.json"), "corpus-tuned.json", slugs)
    examples: list[Example] = []
    with gzip.open(collection) if collection.suffix == ".gz" else collection.open("rb") as lines:
        for line in lines:
            row = msgspec.json.decode(line, type=Row)
            if row.id in labels:
                examples.append(Example(row.id, row.title, row.abstract, labels[row.id], 1.0))
    if missing := labels.keys() - {example.key for example in examples}:
        print(f"{len(missing):,} labelled papers are not in {collection}", file=sys.stderr)
    labels = parse_labels(read_text(gold / "edition.json"), "edition.json", slugs)
    summaries = read_records([ROOT / "data" / "captures"])
    examples += list_labelled(summaries, labels)
    examples += list_labelled(read_records(captures), labels)
    examples += [shorten(example) for example in examples if len(example.text) > SHORT]
    return sorted(examples)


def read_records(captures: Sequence[Path]) -> dict[str, Record]:
    """The papers of captures by title."""
    listings = (li for c in read_recorded(captures).captures for li in parse_capture(c).listings)
    return {record.title: record for listing in listings for record in listing.records}


def list_labelled(records: dict[str, Record], labels: dict[str, Label]) -> list[Example]:
    return [
        Example(title, title, record.text, labels[title], 1.0)
        for title, record in records.items()
        if title in labels
    ]


def shorten(example: Example) -> Example:
    """The same paper with its first sentence and its last one but one, as long as a summary."""
    sentences = SENTENCE_END.split(example.text)
    kept = sentences[:1] + sentences[-2:-1] if len(sentences) > 2 else sentences[:1]
    return example._replace(text=" ".join(kept), weight=SHORT_WEIGHT)


def list_candidates(texts: Sequence[str], known: set[str]) -> set[str]:
    """Words and pairs of words that enough texts have, and the phrases that are known anyway."""
    having = Counter(word for text in texts for word in {fold_word(w) for w in text.split()})
    words = {fold_phrase(word) for word, count in having.items() if count >= LEAST_PAPERS}
    index = PhraseIndex({word for word in words if word and " " not in word} | known)
    counts: Counter[str] = Counter()
    for text in texts:
        found = [index.words[number] for number in index.read(text).numbers]
        counts.update(set(found) - {""})
        counts.update({f"{a} {b}" for a, b in pairwise(found) if a and b})
    frequent = {phrase for phrase, count in counts.items() if count >= LEAST_PAPERS}
    return {phrase for phrase in frequent if speaks(phrase)} | known


def speaks(phrase: str) -> bool:
    """Whether a phrase says anything."""
    words = phrase.split(" ")
    return words[0] not in STOP and words[-1] not in STOP and not phrase.replace(" ", "").isdigit()


class Features(NamedTuple):
    """Papers by columns: each phrase in the text, then each in the title."""

    names: list[str]
    matrix: Any

    def take_levels(self, weights: Sequence[dict[str, float]]) -> Any:
        """The weights of ``topics.yml`` (text, title) by column."""
        column = {name: number for number, name in enumerate(self.names)}
        found = np.zeros(2 * len(self.names))
        for place, scale in ((0, 1.0), (1, TITLE_SCALE)):
            for phrase, weight in weights[place].items():
                found[place * len(self.names) + column[phrase]] = weight / scale
        return found


def make_features(examples: Sequence[Example], known: set[str]) -> Features:
    candidates = list_candidates([f"{e.title} . {e.text}" for e in examples], known)
    index, names = PhraseIndex(candidates), sorted(candidates)
    column = {name: number for number, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for number, example in enumerate(examples):
        for place, text in enumerate((example.text, example.title)):
            folded = index.read(text)
            times = find_times(len(folded.numbers))
            for phrase, count in index.count(folded).items():
                rows.append(number)
                columns.append(place * len(names) + column[phrase])
                values.append(TITLE_SCALE if place else times[min(count, len(times) - 1)])
    shape = (len(examples), 2 * len(names))
    return Features(names, sparse.csr_matrix((values, (rows, columns)), shape=shape))


class Labels(NamedTuple):
    """For each paper (row) and topic: 2 if it is core, 1 if some would give it; and weights."""

    given: Any
    weights: Any


def make_labels(examples: Sequence[Example], slugs: Sequence[str]) -> Labels:
    number = {slug: place for place, slug in enumerate(slugs)}
    given = np.zeros((len(examples), len(slugs)), np.int8)
    for row, example in enumerate(examples):
        for slug in example.label.also:
            given[row, number[slug]] = 1
        for slug in example.label.core:
            given[row, number[slug]] = 2
    return Labels(given, np.array([example.weight for example in examples]))


def split_maybe(given: Any, weights: Any) -> tuple[Any, Any, Any]:
    """Rows, targets and weights: a topic that some would give counts for and against."""
    maybe = np.where(given == 1)[0]
    rows = np.concatenate([np.arange(len(given)), maybe])
    targets = np.concatenate([given > 0, np.zeros(len(maybe), bool)]).astype(int)
    counted = np.concatenate([weights, weights[maybe] * MAYBE_AGAINST])
    counted[maybe] *= MAYBE_FOR
    return rows, targets, counted


def choose_columns(matrix: Any, given: Any, levels: Any) -> Any:
    """The columns that go with the topic most (or against it), and those of its phrases.

    They are ranked by the standardised difference of a 2 x 2 table (the root of chi squared).
    """
    present = (matrix > 0).astype(np.float32)
    having = np.asarray(present.sum(0)).ravel()
    target = (given == 2) + 0.4 * (given == 1)
    share = target.mean()
    surprise = (present.T @ target - having * share) / np.sqrt(having * share * (1 - share) + 0.5)
    surprise[having < LEAST_PAPERS - 1] = 0
    ranked = np.argsort(-np.where(surprise > 0, surprise, -0.6 * surprise), kind="stable")
    return np.union1d(ranked[:MOST_PHRASES], np.where(levels != 0)[0])


def fit_topic(matrix: Any, given: Any, weights: Any, levels: Any) -> tuple[Any, float]:
    """The weight of each column, levels included, and the base."""
    columns = choose_columns(matrix, given, levels)
    prior = sparse.csr_matrix((matrix @ levels).reshape(-1, 1)) * LEVEL_SCALE
    chosen = sparse.hstack([matrix[:, columns], prior]).tocsr()
    rows, targets, counted = split_maybe(given, weights)
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", intercept_scaling=5, random_state=0, tol=1e-3
    ).fit(chosen[rows], targets, sample_weight=counted)
    found = model.coef_[0][-1] * LEVEL_SCALE * levels
    # Nothing is known of phrases that no paper has: they keep the weight of their level.
    unseen = np.asarray(matrix.sum(0)).ravel() == 0
    found[unseen] = levels[unseen]
    found[columns] += model.coef_[0][:-1]
    return found, float(model.intercept_[0])


def fit_alone(features: Features, labels: Labels, levels: Any, rows: Any) -> tuple[Any, Any]:
    """Weights (topics by columns) and bases, learned from some rows."""
    found = [
        fit_topic(features.matrix[rows], labels.given[rows, topic], labels.weights[rows], level)
        for topic, level in enumerate(levels)
    ]
    return np.array([weights for weights, _ in found]), np.array([base for _, base in found])


def predict_unseen(features: Features, labels: Labels, levels: Any, keys: Sequence[str]) -> Any:
    """The log-odds of each paper and topic by a model that was not shown the paper."""
    odds = np.zeros(labels.given.shape)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    fold = np.array([numbers[key] % FOLDS for key in keys])
    for number in range(FOLDS):
        shown, unseen = np.where(fold != number)[0], np.where(fold == number)[0]
        weights, bases = fit_alone(features, labels, levels, shown)
        odds[unseen] = features.matrix[unseen] @ weights.T + bases
    return odds


def fit_shares(odds: Any, topic: int, labels: Labels) -> tuple[Any, float]:
    """What each topic adds when it is certain, and a correction of the base."""
    chances = 1 / (1 + np.exp(-odds))
    chances[odds <= LEAST_ODDS] = 0
    chances[:, topic] = 0
    rows, targets, counted = split_maybe(labels.given[:, topic], labels.weights)
    chances, own = chances[rows], odds[rows, topic]

    def lose(parameters: Any) -> tuple[float, Any]:
        sums = own + chances @ parameters[:-1] + parameters[-1]
        error = counted * (1 / (1 + np.exp(-sums)) - targets)
        loss = (counted * (np.logaddexp(0, sums) - targets * sums)).sum()
        slope = np.append(chances.T @ error, error.sum())
        slope[:-1] += SHARE_PENALTY * 2 * parameters[:-1]
        return loss + SHARE_PENALTY * (parameters[:-1] ** 2).sum(), slope

    found = minimize(lose, np.zeros(chances.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return found[:-1], float(found[-1])


def find_threshold(odds: Any, given: Any) -> float:
    """The log-odds from which on giving topics has the best F1."""

    def rate(threshold: float) -> tuple[float, float]:
        chosen = odds > threshold
        chosen[np.arange(len(odds)), odds.argmax(1)] = True
        precision = (given[chosen] > 0).mean()
        recall = (given[chosen] == 2).sum() / (given == 2).sum()
        print(f"threshold {threshold:5.2f}: precision {precision:.3f}, recall {recall:.3f}")
        return float(2 * precision * recall / (precision + recall)), -abs(threshold)

    return max((round(step * 0.1, 1) for step in range(-12, 6)), key=rate)


def learn(vocabulary: Vocabulary, examples: Sequence[Example]) -> Learned:
    """All that the examples teach about the topics of a vocabulary."""
    own = [(weigh_phrases(topic, 0), weigh_phrases(topic, 1)) for topic in vocabulary.topics]
    features = make_features(examples, {phrase for text, _ in own for phrase in text})
    slugs = [topic.slug for topic in vocabulary.topics]
    labels = make_labels(examples, slugs)
    levels = [features.take_levels(weights) for weights in own]
    print(f"{len(examples):,} papers, {len(features.names):,} phrases")
    odds = predict_unseen(features, labels, levels, [example.key for example in examples])
    shares = [fit_shares(odds, topic, labels) for topic in range(len(slugs))]
    chances = np.where(odds > LEAST_ODDS, 1 / (1 + np.exp(-odds)), 0)
    sums = odds + chances @ np.array([s for s, _ in shares]).T + np.array([b for _, b in shares])
    whole = labels.weights == 1.0
    threshold = find_threshold(sums[whole], labels.given[whole])
    weights, bases = fit_alone(features, labels, levels, np.arange(len(examples)))
    topics = {}
    for topic, slug in enumerate(slugs):
        left = weights[topic] - levels[topic]
        names = features.names
        topics[slug] = LearnedTopic(
            base=round(float(bases[topic]), 2),
            correction=round(shares[topic][1], 2),
            shares=keep_weights(slugs, [shares[other][0][topic] for other in range(len(slugs))]),
            title=keep_weights(names, left[len(names) :] * TITLE_SCALE),
            text=keep_weights(names, left[: len(names)]),
        )
    return Learned(threshold, topics)


def keep_weights(names: Iterable[str], weights: Iterable[float]) -> dict[str, float]:
    """The weights that matter, in the order of the names."""
    pairs = zip(names, weights, strict=True)
    return {name: round(float(w), 2) for name, w in pairs if abs(w) >= LEAST_WEIGHT}


def format_learned(learned: Learned) -> bytes:
    """One line for each part of a topic, so that a change shows which topics it is about."""
    topics = []
    for slug, topic in learned.topics.items():
        parts = [
            f"  {msgspec.json.encode(k).decode()}: {msgspec.json.encode(v).decode()}"
            for k, v in msgspec.structs.asdict(topic).items()
        ]
        topics.append(f'"{slug}": {{\n' + ",\n".join(parts) + "\n}")
    body = ",\n".join(topics)
    return f'{{"threshold": {learned.threshold}, "topics": {{\n{body}\n}}}}\n'.encode()


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn topics from labelled papers.")
    parser.add_argument("collection", type=Path)
    parser.add_argument("--captures", type=Path, nargs="*", default=[])
    parser.add_argument("--write", type=Path, default=TOPICS / "topics-learned.json")
    options = parser.parse_args()
    vocabulary = parse_vocabulary(read_text(TOPICS / "topics.yml"), "topics.yml")
    slugs = [topic.slug for topic in vocabulary.topics]
    learned = learn(vocabulary, read_examples(options.collection, options.captures, slugs))
    options.write.write_bytes(format_learned(learned))
    return 0


if __name__ == "__main__":
    sys.exit(main())
