"""Work that one run at a time may do in a project, such as sending mail."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.files import system
from generator.model.problems import PapersError, explain_os_error

# Beside what builds keep.
FETCHING = "fetching.lock"  # captures and what is learned of them
SENDING = "sending.lock"  # mail


@contextmanager
def hold(lock: Path, doing: str) -> Iterator[None]:
    """Keep other runs from the same work until this one ends; a killed one lets it go.

    ``lock`` is an empty file of ours that stays. Raises ``PapersError`` where another run is at
    it, saying that it is ``doing`` so, and where the file can't be made.
    """
    if sys.platform == "win32":
        yield
        return
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        lock.touch()
        handle = system.lock(lock)
    except OSError as error:
        raise explain_os_error(error, lock) from error
    if handle is None:
        raise PapersError(f"another run {doing} in this project; wait for it to end")
    try:
        yield
    finally:
        os.close(handle)
