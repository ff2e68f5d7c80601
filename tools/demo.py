"""The first papers of a collection as a capture, as `python -m tools.demo COLLECTION FOLDER [N]`.

The collection is JSON Lines, plain or gzipped; N is 3,000 unless given.
"""

import gzip
import sys
from itertools import islice
from pathlib import Path


def write_head(collection: Path, folder: Path, count: int) -> Path:
    """Write the first ``count`` lines into the folder; the file."""
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "papers.jsonl"
    opened = gzip.open if collection.suffix == ".gz" else open
    with opened(collection, "rb") as lines, made.open("wb") as stream:
        stream.writelines(islice(lines, count))
    return made


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        raise SystemExit(__doc__)
    write_head(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3] if sys.argv[3:] else 3000))
