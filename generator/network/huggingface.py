"""Daily papers of Hugging Face: ``/api/daily_papers?date=YYYY-MM-DD``, a JSON array, no key needed.

At most a hundred papers come at once; ``p`` counts the pages from 0. A day that the site doesn't
know yet is answered with 400, a weekend often with ``[]``.
"""

from datetime import date
from urllib.parse import urlencode

from generator.model.fetched import Validators
from generator.network.client import Answer, Client
from generator.network.contents import join_answers, read_contents

SERVER = "https://huggingface.co"
_AT_ONCE = 100
_MOST_PAGES = 20


class DailyPapers:
    """The list of a day. It is filled on the day itself, and the day after at the latest."""

    name = "huggingface"
    suffix = "json"
    pause = 1.0
    open_days = 3
    no_day = frozenset({400, 404})

    def __init__(self, server: str) -> None:
        self._server = server.rstrip("/")

    def ask(self, client: Client, day: date, known: Validators | None = None) -> Answer:
        """The whole list of a day, its pages joined; raises ``NoAnswerError``."""
        answer = client.get(self._locate(day, 0), read_contents, known)
        body = answer.body
        if body is None or len(read_contents(body).papers) < _AT_ONCE:
            return answer
        for page in range(1, _MOST_PAGES):
            further = client.get(self._locate(day, page), read_contents).body or b"[]"
            before = len(read_contents(body).papers)
            body = join_answers(body, further)
            if len(read_contents(body).papers) < before + _AT_ONCE:
                break  # the last page, or one that was there already
        return Answer(body)

    def _locate(self, day: date, page: int) -> str:
        query = {"date": day.isoformat(), "limit": _AT_ONCE, "p": page}
        return f"{self._server}/api/daily_papers?{urlencode(query)}"
