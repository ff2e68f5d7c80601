"""Marks of a merge that was never finished (``<<<<<<<``), as git leaves them in a file.

The side that stands first is read, the other is left out and said to be.
"""

from generator.model.problems import Notice, Origin

_OURS, _BASE, _THEIRS, _END = "<<<<<<<", "|||||||", "=======", ">>>>>>>"


def drop_conflicts(
    lines: list[tuple[int, str]], name: str
) -> tuple[list[tuple[int, str]], list[Notice]]:
    """The lines without the marks and the second sides, and a warning for each conflict."""
    if not any(text.startswith(_OURS) for _, text in lines):
        return lines, []
    kept, notices = [], []
    inside = dropping = False
    for number, text in lines:
        if text.startswith(_OURS):
            inside, dropping = True, False
            problem = "marks of a merge that was not finished (“<<<<<<<”)"
            notices.append(
                Notice(Origin(name, number), problem, "its first side is read; finish the merge")
            )
        elif inside and text.startswith((_BASE, _THEIRS)):
            dropping = True
        elif inside and text.startswith(_END):
            inside = dropping = False
        elif not dropping:
            kept.append((number, text))
    return kept, notices
