"""Figures of answers: how far up the right paper stands, and which differences are luck."""

import random
import statistics
from collections.abc import Sequence

from tools.search_bench.engines import Answer
from tools.search_bench.questions import Question

RESAMPLES = 2000


def score(question: Question, answer: Answer) -> float:
    """One over the place of the first right paper of ten.

    Of a topic the share of the first ten labelled papers that carry it.
    """
    if question.labelled:
        labelled = set(question.labelled)
        first = [slug for slug in answer.slugs if slug in labelled][:10]
        return sum(slug in question.answers for slug in first) / 10
    for place, slug in enumerate(answer.slugs[:10], 1):
        if slug in question.answers:
            return 1 / place
    return 0.0


def find_interval(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """The mean difference and its 95 % interval, by resampling the questions (Efron, 1979)."""
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    draw = random.Random(0)  # noqa: S311  # a benchmark repeats itself
    means = sorted(
        statistics.fmean(draw.choices(differences, k=len(differences))) for _ in range(RESAMPLES)
    )
    return statistics.fmean(differences), means[RESAMPLES // 40], means[-RESAMPLES // 40]


def group_kinds(questions: Sequence[Question]) -> dict[str, list[int]]:
    """The numbers of the questions of each kind."""
    kinds: dict[str, list[int]] = {}
    for number, question in enumerate(questions):
        kinds.setdefault(question.kind, []).append(number)
    return kinds


def format_quality(name: str, scores: Sequence[float]) -> str:
    """``MRR``, and the shares that stand first, among five and among ten."""
    shares = [statistics.fmean(s >= least for s in scores) for least in (1, 0.2, 0.1)]
    mean = statistics.fmean(scores)
    return f"{name:<14} n {len(scores):>3}  {mean:.3f}  " + "  ".join(f"{s:.3f}" for s in shares)


def format_cost(answers: Sequence[Answer], scripts: int) -> str:
    """Kilobytes of a first question with its scripts, requests, and CPU once warm."""
    sizes = sorted((a.bytes + scripts) / 1000 for a in answers)
    requests = sorted(a.requests for a in answers)
    cpu = sorted(a.cpu for a in answers)
    high = int(len(answers) * 0.95)
    return (
        f"KB {statistics.median(sizes):5.1f} p95 {sizes[high]:5.1f}  "
        f"requests {statistics.median(requests):4.1f} p95 {requests[high]}  "
        f"CPU {statistics.median(cpu):.1f} p95 {cpu[high]:.1f} ms"
    )
