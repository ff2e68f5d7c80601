"""``captures.yml``: what the owner records of each capture."""

import msgspec

from generator.model.captures import RecordedCapture
from generator.model.problems import SettingsError
from generator.owner.yaml_lines import load_yaml


def parse_recorded(text: str, name: str) -> dict[str, RecordedCapture]:
    """``captures.yml``: file name to ``{day: YYYY-MM-DD, text: abstract or summary}``."""
    form = "write “FILE: {day: 2025-03-11, text: abstract}”"
    entries = load_yaml(text, name) or {}
    if not isinstance(entries, dict):
        raise SettingsError(f"{name}: no file is named; {form}")
    recorded = {}
    for file, entry in entries.items():
        try:
            recorded[str(file)] = msgspec.convert(entry, RecordedCapture)
        except msgspec.ValidationError as error:
            raise SettingsError(f"{name}: {file}: {error}; {form}") from error
    return recorded
