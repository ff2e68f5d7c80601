"""arXiv's API: Atom, one request in three seconds, at most 2,000 entries at once.

https://info.arxiv.org/help/api/user-manual.html. An error comes as an entry inside a feed. A slice
can come back with fewer entries than it should; it is then asked for again.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import reduce
from urllib.parse import urlencode

from generator.model.fetched import Validators
from generator.model.problems import shorten
from generator.network.client import Answer, Client, NoAnswerError, PassingError
from generator.network.contents import ATOM, join_answers, parse_feed, read_contents

SERVER = "https://export.arxiv.org"
SLICE = 2_000
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ERROR = "/api/errors"


class ArxivDay:
    """The papers of some categories or queries by the day on which they were first submitted.

    They can be found some days later, when they have been announced.
    """

    name = "arxiv"
    suffix = "xml"
    pause = 3.0
    open_days = 6
    no_day: frozenset[int] = frozenset()

    def __init__(self, categories: Sequence[str], queries: Sequence[str], server: str) -> None:
        wanted = [f"cat:{category}" for category in categories]
        wanted += [f"({query})" for query in queries]
        self._query = " OR ".join(wanted)
        self._server = server.rstrip("/")

    def ask(self, client: Client, day: date, known: Validators | None = None) -> Answer:
        """All papers of a day, its slices joined; raises ``NoAnswerError``."""
        span = f"submittedDate:[{day:%Y%m%d}0000 TO {day:%Y%m%d}2359]"
        query = {"search_query": f"({self._query}) AND {span}", "sortBy": "submittedDate"}
        return ask_slices(client, self._server, query, known)


class ArxivIds:
    """Papers by their ids, as listed on the day on which they are asked for."""

    name = "arxiv"
    suffix = "ids.xml"
    pause = 3.0
    open_days = 1
    no_day: frozenset[int] = frozenset()

    def __init__(self, ids: Sequence[str], server: str) -> None:
        self._ids = ids
        self._server = server.rstrip("/")

    def ask(self, client: Client, day: date, known: Validators | None = None) -> Answer:
        """The papers that have these ids; raises ``NoAnswerError``."""
        del day, known  # which papers are asked for depends on neither
        bodies = [
            self._ask_some(client, self._ids[start : start + 100])
            for start in range(0, len(self._ids), 100)  # more would not fit an address
        ]
        return Answer(reduce(join_answers, bodies))

    def _ask_some(self, client: Client, ids: Sequence[str]) -> bytes:
        query = {"id_list": ",".join(ids)}
        return ask_slices(client, self._server, query).body or b""


def ask_slices(
    client: Client, server: str, query: dict[str, str], known: Validators | None = None
) -> Answer:
    """Everything that a query finds; raises ``NoAnswerError``."""
    answer = _ask_slice(client, server, query, 0, known)
    body = answer.body
    if body is None or (total := _read_total(body)) <= SLICE:
        return answer
    for start in range(SLICE, total, SLICE):
        body = join_answers(body, _ask_slice(client, server, query, start).body or b"")
    return Answer(body)


def _ask_slice(
    client: Client, server: str, query: dict[str, str], start: int, known: Validators | None = None
) -> Answer:
    slices = {"start": start, "max_results": SLICE}
    address = f"{server}/api/query?{urlencode(query | slices)}"
    return client.get(address, lambda body: _check_slice(body, start), known)


def _check_slice(body: bytes, start: int) -> None:
    """Raise ``PassingError`` for a body that is no whole slice."""
    refuse_errors(body)
    entries = parse_feed(body).findall(f"{ATOM}entry")
    due = min(SLICE, _read_total(body) - start)
    if len(entries) < due:
        raise PassingError(f"{len(entries):,} of {due:,} papers in a slice")
    if entries:
        read_contents(body)


def refuse_errors(body: bytes) -> None:
    """Raise ``PassingError`` for no feed, ``NoAnswerError`` for an error inside one."""
    for entry in parse_feed(body).findall(f"{ATOM}entry"):
        if _ERROR in entry.findtext(f"{ATOM}id", ""):
            reason = " ".join(entry.findtext(f"{ATOM}summary", "no reason given").split())
            raise NoAnswerError(f"arXiv says: {shorten(reason)}")


def _read_total(body: bytes) -> int:
    text = parse_feed(body).findtext(_TOTAL, "0").strip()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 0
