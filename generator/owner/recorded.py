"""``captures.yml``: what the owner records of each capture."""

from generator.model.captures import RecordedCapture
from generator.owner.written import read_yaml

_FORM = "write “FILE: {day: 2025-03-11, text: abstract}”"


def parse_recorded(text: str, name: str) -> dict[str, RecordedCapture]:
    """``captures.yml``: file name to ``{day: YYYY-MM-DD, text: abstract or summary}``."""
    root = read_yaml(text, name)
    entries = root.list_keys("the file", _FORM) if root else {}
    return {
        file: entry.convert(RecordedCapture, f"“{file}”", _FORM) for file, entry in entries.items()
    }
