"""What an added day costs the search: processor, new files, and whether a clean build is equal."""

import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generator.files.kept import KeptFiles
from generator.model.topics import Vocabulary
from generator.search.documents import Document
from generator.search.index import NOTHING_BESIDE, Beside
from tools.search_bench.indexing import write_index

SITE = 10_000  # papers
LATE = 20  # a day of a month, by which its segment has grown
FEWEST = 20  # papers of the day
MOST_SHARE = 10  # its month holds at most one in so many papers, as in a year's site


def measure_added_day(documents: Sequence[Document], vocabulary: Vocabulary) -> str:
    """The cost in a line, of a day late in its month among 10,000 papers; "" without one."""
    sizes = Counter(document.day for document in documents if document.day)
    days = [day for day, size in sizes.items() if day.day >= LATE and size >= FEWEST]
    months = {day: sum(n for d, n in sizes.items() if _is_before(d, day)) for day in days}
    found = sorted((d for d in documents if d.day), key=lambda d: d.order)
    least = found[SITE].day if len(found) > SITE else None
    usual = [day for day in days if least and day > least and months[day] * MOST_SHARE <= SITE]
    if not usual:
        return ""
    last = max(usual)
    after = [d for d in found if d.day and d.day <= last][-SITE:]
    with tempfile.TemporaryDirectory() as folder:
        before, _ = _build([d for d in after if d.day != last], vocabulary, Path(folder))
        grown, seconds = _build(after, vocabulary, Path(folder))
    clean = {file.path: file.data for file in write_index(after, vocabulary, NOTHING_BESIDE)}
    new = [data for path, data in grown.items() if before.get(path) != data]
    return (
        f"{sizes[last]} papers of {last} added to {len(after):,}, {months[last]:,} in their month: "
        f"{seconds:.2f} s of CPU, {len(new)} new files of {sum(map(len, new)) / 1e6:.2f} MB, "
        f"{'the same as' if grown == clean else 'NOT'} a clean build"
    )


def _is_before(day: date, other: date) -> bool:
    return day <= other and day.isoformat()[:7] == other.isoformat()[:7]


def _build(
    documents: Sequence[Document], vocabulary: Vocabulary, folder: Path
) -> tuple[dict[str, bytes], float]:
    """The files, and the seconds of CPU that they took."""
    kept = KeptFiles(folder, "search")
    start = time.process_time()
    files = write_index(documents, vocabulary, Beside(kept=kept))
    written = {file.path: file.data for file in files}
    kept.close()
    return written, time.process_time() - start
