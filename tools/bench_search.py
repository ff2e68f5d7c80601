#!/usr/bin/env python3
"""Measure the search beside other engines: what is found first, by kind of question, and its cost.

    python -m tools.bench_search [--corpus PAPERS.jsonl[.gz]] [--seed 0] [--papers 260 10000]
        [--kinds rare3 prefix] [--only-own] [--keep FOLDER]

The edition's papers are searched, and with a collection as many of its first papers as are asked
for. Printed for each kind are the mean of one over the right paper's place (MRR; for topics the
precision of the first ten labelled papers), the shares found first, among five and among ten, and
for every other engine the difference to ours with its 95 % interval: "worse" where all of it is
below 0. Bytes and requests are those of a first question and its ten results, scripts included.
``--keep`` names a folder that holds the papers and the index for the next run.
"""

import argparse
import contextlib
import itertools
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.search_bench.added_day import measure_added_day
from tools.search_bench.collection import Collection, read_collection
from tools.search_bench.engines import (
    Answer,
    Built,
    Own,
    ask_fts5,
    ask_yardstick,
    install_yardsticks,
    measure_scripts,
)
from tools.search_bench.figures import (
    find_interval,
    format_cost,
    format_quality,
    group_kinds,
    score,
)
from tools.search_bench.questions import (
    Question,
    draw_questions,
    list_ideas,
    list_topics,
)

QUESTIONS = 200
FEWER = 60  # of a kind, where an engine takes long
MANY = 2000  # papers, from which on it does


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the search beside other engines.")
    parser.add_argument("--corpus", type=Path, help="a collection in JSON Lines, plain or gzipped")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--papers", type=int, nargs="+", default=[260, 10_000])
    parser.add_argument("--only-own", action="store_true", help="without the other engines")
    parser.add_argument("--kinds", nargs="+", help="only these kinds of questions")
    parser.add_argument("--keep", type=Path, help="a folder for papers and indexes")
    options = parser.parse_args()
    others = () if options.only_own else ("FTS5", *install_yardsticks())
    for count in options.papers:
        collection = read_collection(options.corpus, count, options.keep)
        if len(collection.documents) < 0.9 * count:
            print(f"skipped: {count:,} papers need a collection (CORPUS=papers.jsonl.gz)")
            continue
        with open_folder(options.keep, count) as folder:
            own = Own(collection, folder)  # before the questions, whose words take memory
            questions = list_questions(collection, options.seed)
            if options.kinds:
                known = sorted({question.kind for question in questions})
                if unknown := sorted(set(options.kinds) - set(known)):
                    parser.error(f"no kind {', '.join(unknown)}: there are {', '.join(known)}")
                questions = [question for question in questions if question.kind in options.kinds]
            compare(collection, questions, own, others)
    return 0


@contextlib.contextmanager
def open_folder(kept: Path | None, count: int) -> Iterator[Path]:
    """Where an index is written: below ``kept``, else in a folder for once."""
    if kept:
        yield kept / f"index-{count}"
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)


def list_questions(collection: Collection, seed: int) -> list[Question]:
    documents = collection.documents
    names = {topic.slug: topic.name for topic in collection.vocabulary.topics}
    return [
        *draw_questions(documents, seed, QUESTIONS),
        *list_topics(documents, names),
        *list_ideas(documents, "tuned"),
        *list_ideas(documents, "held-back"),
    ]


def compare(
    collection: Collection, questions: Sequence[Question], own: Own, others: Sequence[str]
) -> None:
    papers = len(collection.documents)
    print(f"\n== {papers:,} papers: {describe_build(own.built, papers)}")
    if added := measure_added_day(collection.documents, collection.vocabulary):
        print(added)
    answers = own.ask(questions)
    ideas = [n for n, q in enumerate(questions) if q.kind.startswith("idea")]
    wide = own.ask([questions[n] for n in ideas], wide=True)
    print_own(questions, answers)
    if ideas:
        print_wide([questions[n] for n in ideas], [answers[n] for n in ideas], wide)
    for name in others:
        print_other(name, collection, questions, answers, wide)


def describe_build(built: Built, papers: int) -> str:
    files = built.files
    kinds = {
        kind: sum(size for path, size in files.items() if f"/{kind}/" in path) / papers
        for kind in "tpzcfr"
    }
    each = ", ".join(f"{kind} {size:.0f}" for kind, size in kinds.items())
    return (
        f"built in {built.build:.1f} s of CPU, {built.peak:.0f} MB; {len(files):,} files, "
        f"{sum(files.values()) / 1e6:.2f} MB; bytes a paper: {each}"
    )


def print_own(questions: Sequence[Question], answers: Sequence[Answer]) -> None:
    scripts = measure_scripts()
    print(f"ours             MRR  first  in five  in ten   (scripts {scripts / 1000:.1f} KB)")
    for kind, numbers in group_kinds(questions).items():
        scores = [score(questions[n], answers[n]) for n in numbers]
        cost = format_cost([answers[n] for n in numbers], scripts)
        print(f"{format_quality(kind, scores)}  {'' if kind == 'topic' else cost}")
    short = [a for q, a in zip(questions, answers, strict=True) if is_short(q)]
    print(f"questions of up to five words: {format_cost(short, scripts)}")


def is_short(question: Question) -> bool:
    return len(question.text.split()) <= 5 and not question.labelled


def print_wide(
    questions: Sequence[Question], narrow: Sequence[Answer], wide: Sequence[Answer]
) -> None:
    scripts = measure_scripts()
    for kind, numbers in {**group_kinds(questions), "idea": [*range(len(questions))]}.items():
        ours = [score(questions[n], wide[n]) for n in numbers]
        words = [score(questions[n], narrow[n]) for n in numbers]
        cost = format_cost([wide[n] for n in numbers], scripts)
        gain = format_interval(*find_interval(ours, words))
        print(f"{format_quality(kind + ' wide', ours)}  over words {gain}  {cost}")


def print_other(
    name: str,
    collection: Collection,
    questions: Sequence[Question],
    answers: Sequence[Answer],
    wide: Sequence[Answer],
) -> None:
    slow = name != "FTS5" and len(collection.documents) > MANY
    kinds = group_kinds(questions)
    asked = sorted(
        n for found in kinds.values() for n in itertools.islice(found, FEWER * slow or None)
    )
    if name == "FTS5":
        found, built = ask_fts5(collection, [questions[n] for n in asked]), ""
    else:
        found, seconds = ask_yardstick(name, collection, [questions[n] for n in asked])
        built = f", built in {seconds:.1f} s of CPU"
    theirs = dict(zip(asked, found, strict=True))
    print(f"{name}{built}: its MRR, and ours over it with its interval")
    for kind, numbers in kinds.items():
        shared = [n for n in numbers if n in theirs]
        other = [score(questions[n], theirs[n]) for n in shared]
        own = [score(questions[n], answers[n]) for n in shared]
        difference = format_interval(*find_interval(own, other))
        print(f"{kind:<14} n {len(shared):>3}  {sum(other) / len(other):.3f}  {difference}")
    ideas = [n for n, q in enumerate(questions) if q.kind.startswith("idea")]
    pairs = [(n, answer) for n, answer in zip(ideas, wide, strict=True) if n in theirs]
    if pairs:
        own = [score(questions[n], answer) for n, answer in pairs]
        other = [score(questions[n], theirs[n]) for n, _ in pairs]
        print(f"{'idea, ours wide':<14} {format_interval(*find_interval(own, other))}")


def format_interval(mean: float, low: float, high: float) -> str:
    verdict = " worse" if high < 0 else " better" if low > 0 else ""
    return f"{mean:+.3f} [{low:+.3f}, {high:+.3f}]{verdict}"


if __name__ == "__main__":
    sys.exit(main())
