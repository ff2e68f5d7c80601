"""JSON Lines (https://jsonlines.org/): one object a paper, by the schema of ``PaperRow``."""

from collections.abc import Iterable, Iterator

import msgspec

from generator.exports.records import describe_paper
from generator.model.papers import Paper

NAME = "jsonl"
ENDING = "jsonl"


def write_lines(papers: Iterable[Paper]) -> Iterator[bytes]:
    """The papers, a line each."""
    encoder = msgspec.json.Encoder()
    for paper in papers:
        yield encoder.encode(describe_paper(paper)) + b"\n"
