"""The errors that the generator raises: each says where, what is wrong, and what to do next."""

from difflib import get_close_matches

from generator.records import Origin


class PapersError(Exception):
    """The base of every error that a user can mend; its text is one or more plain sentences."""


class SourceError(PapersError):
    """A capture that can't be read at all.

    ``str(error)`` is ``file:line: problem; next step``.
    """

    def __init__(self, origin: Origin, problem: str, next_step: str) -> None:
        super().__init__(f"{origin}: {problem}; {next_step}")
        self.origin = origin


class SettingsError(PapersError):
    """A file of the site's owner (settings, topics, facts, recorded days) that can't be used."""


class UnknownCaptureError(PapersError):
    """A day given for a capture that is not there."""


def explain_os_error(error: OSError, where: object) -> PapersError:
    """What a disk that refuses (full, read-only, no permission) is called in one line."""
    problem = error.strerror or str(error)
    return PapersError(
        f"{error.filename or where}: can't be written ({problem}); "
        "free some space or choose another folder"
    )


def suggest_name(wrong: str, known: list[str]) -> str:
    """``“did you mean …?”`` for a misspelt name, else the list of what is known."""
    close = get_close_matches(wrong, known, n=1)
    return f"did you mean “{close[0]}”?" if close else f"known are {', '.join(known)}"
