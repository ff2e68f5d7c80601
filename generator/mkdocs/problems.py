"""What is wrong with data, in MkDocs' way: on the pages while serving, else a failed build."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from mkdocs.exceptions import MkDocsException, PluginError

from generator.escape import escape_terminal
from generator.model.problems import PapersError, explain_fault, explain_os_error

_SHOWN = 5  # warnings on a page
log = logging.getLogger("mkdocs.plugins.papers")


class Problems:
    """The problems of one build, a line each; while ``serving`` none of them ends it.

    An exception under ``mkdocs serve`` would make every request hang.
    """

    def __init__(self, *, serving: bool = False) -> None:
        self.serving = serving
        self.lines: list[str] = []

    @contextmanager
    def catch(self) -> Iterator[None]:
        """Report an error that an owner can mend: one line, no traceback."""
        try:
            yield
        except PapersError as error:
            self.report(str(error).splitlines())
        except OSError as error:
            self.report([str(explain_os_error(error, "the site"))])
        except PluginError:
            raise
        except Exception as error:
            log.debug("", exc_info=error)
            self.report([str(explain_fault(error))])

    def report(self, problems: Sequence[str]) -> None:
        """Keep and log each problem once; unless serving, raise MkDocs' ``PluginError``."""
        lines = [escape_terminal(problem) for problem in problems]
        if lines and not self.serving:
            raise PluginError("\n".join(lines))
        for line in lines:
            if line not in self.lines:
                log.error("%s", line)
                self.lines.append(line)

    def warn(self, problems: Sequence[str]) -> None:
        """Log what stops nothing; while serving the first of it stand on the pages too."""
        lines = [escape_terminal(problem) for problem in problems]
        for line in lines:
            log.warning("%s", line)
        if self.serving:
            self.lines += lines[:_SHOWN]
            more = len(lines) - _SHOWN
            self.lines += [f"{more:,} more warnings stand in the log"] if more > 0 else []


def keep_serving(build: Callable[[], None]) -> Callable[[], None]:
    """A build that never raises: MkDocs' server would answer no request any more."""

    def build_or_say() -> None:
        try:
            build()
        except Exception as error:
            log.debug("", exc_info=error)
            told = isinstance(error, MkDocsException) and str(error)
            log.error("%s", escape_terminal(told or str(explain_fault(error))))

    return build_or_say
