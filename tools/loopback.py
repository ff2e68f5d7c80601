"""A server on loopback that answers as it is told, well or badly, and a clock that never waits."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from generator.network.clock import Clock

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


class Reply(Struct, frozen=True):
    """A status, a body and headers; ``stop_after`` cuts the body there, its length as announced."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = {}
    stop_after: int | None = None


class Request(Struct, frozen=True):
    """What was asked for: the path, the query, the headers and the body."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes = b""


Answering = Callable[[Request], Reply]


class Server:
    """Answers by ``reply``, and keeps the requests."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.requests: list[Request] = []
        self.reply: Answering = lambda _: Reply(status=404)

    def play(self, *replies: Reply) -> None:
        """Give these replies in turn, the last one from then on."""
        left = list(replies)
        self.reply = lambda _: left.pop(0) if len(left) > 1 else left[0]


@contextmanager
def serve() -> Iterator[Server]:
    """A server for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ConnectionError):  # who asked has heard enough
                super().handle()

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            request = Request(self.command, parts.path, query, dict(self.headers), body)
            server.requests.append(request)
            self._send(server.reply(request))

        def _send(self, reply: Reply) -> None:
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if reply.stop_after is not None:
                body = body[: reply.stop_after]
                self.close_connection = True
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class StillClock:
    """A clock that only sleeping moves, or each look by ``tick`` seconds."""

    def __init__(self, tick: float = 0) -> None:
        self.slept: list[float] = []
        self._passed = 0.0
        self._tick = tick

    @property
    def clock(self) -> Clock:
        """What is handed in."""
        return Clock(lambda: NOON + timedelta(seconds=self._passed), self._look, self._sleep)

    def _look(self) -> float:
        self._passed += self._tick
        return self._passed

    def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self._passed += seconds


def make_item(number: int, day: str = "2026-11-25", **fields: Any) -> dict[str, Any]:
    """An item in the shape of the API's, of a paper that does not exist."""
    paper = {
        "id": f"2611.{number:05}",
        "title": f"Teapots in a Storm, Part {number}",
        "summary": f"Pouring tea on a moving ship spills. We spill {number} drops less.",
        "authors": [{"_id": f"a{number}", "name": "Ada Example", "hidden": False}],
        "publishedAt": f"{day}T03:00:00.000Z",
        "submittedOnDailyAt": f"{day}T00:30:00.000Z",
        "upvotes": number,
    }
    return {"paper": paper | fields, "publishedAt": f"{day}T22:00:00.000Z", "numComments": 1}


def write_list(*numbers: int, **fields: Any) -> str:
    """The answer for a day with these papers."""
    return json.dumps([make_item(number, **fields) for number in numbers])


def pack(text: str | bytes) -> Reply:
    """A reply, gzipped."""
    body = text.encode() if isinstance(text, str) else text
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})
