#!/usr/bin/env python3
"""Measure what leads: how often it is new, and whether the printed reasons are the order shown.

    python -m tools.judge_leads CAPTURE_OR_FOLDER ...

For each day the front page's lead and its four seconds are read as a reader reads them: the upvotes
and comments that a reason prints, added up, may not rise from one to the next.
"""

import re
import sys
from pathlib import Path

from generator.captures import read_recorded
from generator.editorial.leads import rank_new
from generator.language.words import ENGLISH
from generator.pipeline import Inputs, build_corpus
from generator.project import TOPICS, read_vocabulary

SHOWN = 5


def count_talk(reason: str) -> int:
    return sum(int(n.replace(",", "")) for n in re.findall(r"([\d,]+) (?:upvote|comment)", reason))


def main(paths: list[str]) -> int:
    captures = read_recorded([Path(path) for path in paths]).captures
    corpus = build_corpus(Inputs(captures, read_vocabulary(TOPICS / "topics.yml"))).corpus
    days = [day for day in corpus.days if day.day]
    shown = {day.slug: rank_new(day, ENGLISH)[:SHOWN] for day in days}
    reasons = [lead.reason for leads in shown.values() for lead in leads]
    printed = {slug: [count_talk(x.reason) for x in leads] for slug, leads in shown.items()}
    wrong = [slug for slug, talk in printed.items() if talk != sorted(talk, reverse=True)]
    old = sum(x.paper.slug not in day.new for day in days for x in shown[day.slug])
    print(f"{len(days)} days, {sum(bool(leads) for leads in shown.values())} with something new")
    print(f"{len(reasons)} papers lead, {old} of them listed on an earlier day")
    print(
        f"{sum(map(bool, reasons))} reasons, {len(wrong)} days on which they contradict the order"
    )
    print(f"{sum(r.startswith('it has 1 comment') for r in reasons)} reasons are a single comment")
    return 1 if wrong or old else 0


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    sys.exit(main(sys.argv[1:]))
