"""``captures.yml``: what the owner records of each capture."""

from generator.model.captures import RecordedCapture
from generator.owner.written import read_all, read_yaml

_FORM = "write “FILE: {day: 2025-03-11, text: abstract}”"


def parse_recorded(text: str, name: str) -> dict[str, RecordedCapture]:
    """``captures.yml``: file name to ``{day: YYYY-MM-DD, text: abstract or summary}``."""
    root = read_yaml(text, name)
    entries = root.list_keys("the file", _FORM) if root else {}
    read = read_all(
        entries.items(), lambda entry: entry[1].convert(RecordedCapture, f"“{entry[0]}”", _FORM)
    )
    return dict(zip(entries, read, strict=True))
