"""The client against a server that misbehaves in every way seen in the wild."""

import gzip
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from generator.model.fetched import Validators
from generator.network.client import (
    Answer,
    Client,
    Limits,
    NoAnswerError,
    name_agent,
    read_retry_after,
)
from tools.loopback import Reply, Server, StillClock, pack

OK = Reply("[]")


def accept(body: bytes) -> None:
    assert body is not None


def get(server: Server, time: StillClock | None = None, limits: Limits | None = None) -> Answer:
    client = Client(pause=0, clock=(time or StillClock()).clock, limits=limits)
    return client.get(f"{server.address}/list", accept)


def fail(server: Server, time: StillClock | None = None, limits: Limits | None = None) -> str:
    with pytest.raises(NoAnswerError) as caught:
        get(server, time, limits)
    return str(caught.value)


def test_body_comes_as_it_is(server: Server) -> None:
    server.play(Reply("[1]\n"))
    assert get(server).body == b"[1]\n"


def test_body_comes_unpacked(server: Server) -> None:
    server.play(pack("[1]"))
    assert get(server).body == b"[1]"


def test_who_asks_says_who_it_is(server: Server) -> None:
    server.play(OK)
    client = Client(pause=0, contact="https://you.example/papers", clock=StillClock().clock)
    client.get(f"{server.address}/list", accept)
    agent = server.requests[0].headers["User-Agent"]
    assert agent == f"daily-papers/{version('daily-papers')} (+https://you.example/papers)"


def test_contact_can_not_break_the_header() -> None:
    assert name_agent("me\r\nX: (y)") == f"daily-papers/{version('daily-papers')} (+meX: y)"


def test_password_of_a_netrc_is_not_sent(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server.play(OK)
    get(server)
    assert "Authorization" not in server.requests[0].headers


@pytest.mark.parametrize("status", [406, 429, 500, 502, 503, 504])
def test_state_that_may_pass_is_waited_for(server: Server, status: int) -> None:
    time = StillClock()
    server.play(Reply(status=status), Reply(status=status), OK)
    assert get(server, time).body == b"[]"
    assert time.slept == [5, 20]


def test_wait_is_told_before_it(server: Server) -> None:
    told: list[str] = []
    server.play(Reply(status=503), Reply(status=429, headers={"Retry-After": "60"}), OK)
    client = Client(pause=0, clock=StillClock().clock, tell=told.append)
    client.get(f"{server.address}/list", accept)
    host = server.address.removeprefix("http://")
    assert told == [
        f"{host}: 503 Service Unavailable; asking again in 5 s",
        f"{host}: 429 Too Many Requests, asks to wait 60 seconds; asking again in 60 s",
    ]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_state_that_stays_is_not_asked_again(server: Server, status: int) -> None:
    server.play(Reply(status=status))
    assert fail(server).startswith(f"{status} ")
    assert len(server.requests) == 1


def test_server_that_stays_ill_is_asked_four_times(server: Server) -> None:
    time = StillClock()
    server.play(Reply(status=503))
    assert fail(server, time) == "503 Service Unavailable"
    assert (len(server.requests), time.slept) == (4, [5, 20, 80])


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7), ("0", 0), ("Thu, 26 Nov 2026 12:00:40 GMT", 40), ("soon", 5), ("-3", 5), ("", 5),
        (f"Thu, 26 Nov 2026 12:00:40 +{'9' * 20}", 5),
    ],
)  # fmt: skip
def test_wait_is_what_the_server_asks_for(server: Server, value: str, seconds: float) -> None:
    time = StillClock()
    server.play(Reply(status=429, headers={"Retry-After": value}), OK)
    get(server, time)
    assert time.slept == [seconds]


def test_wait_of_an_hour_is_left_to_the_next_run(server: Server) -> None:
    time = StillClock()
    server.play(Reply(status=429, headers={"Retry-After": "3600"}), OK)
    assert fail(server, time) == "429 Too Many Requests, asks to wait 3,600 seconds"
    assert time.slept == []


def test_moment_in_the_past_is_no_wait() -> None:
    now = datetime(2026, 11, 26, tzinfo=UTC)
    assert read_retry_after("Wed, 25 Nov 2026 12:00:00 GMT", now) == 0


def test_requests_to_one_host_keep_their_distance(server: Server) -> None:
    time = StillClock()
    server.play(OK)
    client = Client(pause=3, clock=time.clock)
    for _ in range(3):
        client.get(f"{server.address}/list", accept)
    assert time.slept == [3, 3]


def test_redirect_is_followed(server: Server) -> None:
    server.play(Reply(status=301, headers={"Location": "/there"}), OK)
    assert get(server).body == b"[]"
    assert [request.path for request in server.requests] == ["/list", "/there"]


def test_loop_of_redirects_ends(server: Server) -> None:
    server.play(Reply(status=302, headers={"Location": "/list"}))
    assert fail(server) == "more than 5 redirects"
    assert len(server.requests) == 6


@pytest.mark.parametrize("there", ["file:///etc/hostname", "http://[", "https:///x"])
def test_redirect_to_no_address_is_followed_by_nobody(server: Server, there: str) -> None:
    server.play(Reply(status=302, headers={"Location": there}))
    assert fail(server) == "asked at, or sent on to, what is no address of the web"
    assert len(server.requests) == 1


@pytest.mark.parametrize("address", ["http://[/list", "nonsense/list", "ftp://x.example/list", "/"])
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    time = StillClock()
    with pytest.raises(NoAnswerError, match=r"^asked at, or sent on to, what is no address "):
        Client(pause=0, clock=time.clock).get(address, accept)
    assert time.slept == []


@pytest.mark.parametrize("reply", [Reply("[1, 2, 3]"), pack("[1, 2, 3]")])
def test_cut_body_is_asked_for_again(server: Server, reply: Reply) -> None:
    cut = Reply(reply.body, headers=reply.headers, stop_after=len(reply.body) - 2)
    server.play(cut, reply)
    assert get(server).body == b"[1, 2, 3]"


def test_body_that_is_always_cut_is_no_answer(server: Server) -> None:
    server.play(Reply("[1, 2, 3]", stop_after=4))
    assert fail(server) == "cut off before its end"


def test_body_that_is_not_packed_as_said_is_no_answer(server: Server) -> None:
    server.play(Reply("[1]", headers={"Content-Encoding": "gzip"}))
    assert fail(server) == "packed in a way that can't be unpacked"


def test_huge_body_is_left_unread(server: Server) -> None:
    server.play(Reply(bytes(3 * 2**20)))
    assert fail(server, limits=Limits(size=2**20)) == "a body larger than 1 MB"


def test_gzip_bomb_goes_off_within_the_limit(server: Server) -> None:
    bomb = gzip.compress(bytes(2**26))
    assert len(bomb) < 2**17
    server.play(Reply(bomb, headers={"Content-Encoding": "gzip"}))
    assert fail(server, limits=Limits(size=2**20)) == "a body larger than 1 MB"


@pytest.fixture
def dripping() -> Iterator[str]:
    """A server that sends a byte at a time, for as long as somebody listens."""
    listener = socket.create_server(("127.0.0.1", 0))

    def drip() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(4096)
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                    for _ in range(100_000):
                        connection.send(b" ")
                except OSError:
                    continue

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_slow_drip_ends_with_the_time_allowed(dripping: str) -> None:
    client = Client(pause=0, clock=StillClock(tick=50).clock, limits=Limits(tries=1))
    with pytest.raises(NoAnswerError, match=r"^not complete after 120 seconds$"):
        client.get(dripping, accept)


def test_silent_server_is_no_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        client = Client(pause=0, clock=StillClock().clock, limits=Limits(silence=0.05, tries=2))
        with pytest.raises(NoAnswerError, match=r"^no answer in time$"):
            client.get(f"http://127.0.0.1:{listener.getsockname()[1]}/", accept)


def test_closed_port_is_no_answer() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # held, so that nobody else listens there meanwhile
        client = Client(pause=0, clock=StillClock().clock)
        with pytest.raises(NoAnswerError, match=r"^no connection$"):
            client.get(f"http://127.0.0.1:{silent.getsockname()[1]}/", accept)


def test_what_has_not_changed_is_not_sent_again(server: Server) -> None:
    given = {"ETag": '"a"', "Last-Modified": "Wed, 25 Nov 2026 12:00:00 GMT"}
    server.play(Reply("[]", headers=given), Reply(status=304))
    client = Client(pause=0, clock=StillClock().clock)
    first = client.get(f"{server.address}/list", accept)
    again = client.get(f"{server.address}/list", accept, first.validators)
    assert first.validators == Validators(given["ETag"], given["Last-Modified"])
    assert again == Answer(None, first.validators)
    asked = server.requests[1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == tuple(given.values())


def test_post_is_sent_once(server: Server) -> None:
    server.play(Reply(status=503))
    client = Client(pause=0, clock=StillClock().clock)
    with pytest.raises(NoAnswerError, match=r"^503 Service Unavailable$"):
        client.post(f"{server.address}/hook", b"{}", {"Content-Type": "application/json"})
    (request,) = server.requests
    assert (request.method, request.body) == ("POST", b"{}")


def post(server: Server) -> None:
    client = Client(pause=0, clock=StillClock().clock)
    client.post(f"{server.address}/hook", b"{}", {"Content-Type": "application/json"})


def test_post_that_a_redirect_makes_a_get_is_not_taken_for_sent(server: Server) -> None:
    server.play(Reply(status=301, headers={"Location": "/there"}), OK)
    with pytest.raises(NoAnswerError, match=r"^sent on from there, and what was posted with it "):
        post(server)


def test_post_is_repeated_where_a_redirect_says_so(server: Server) -> None:
    server.play(Reply(status=308, headers={"Location": "/there"}), OK)
    post(server)
    assert [(r.method, r.path, r.body) for r in server.requests] == [
        ("POST", "/hook", b"{}"), ("POST", "/there", b"{}"),
    ]  # fmt: skip


def test_header_with_a_line_break_is_told_as_such() -> None:
    client = Client(pause=0, clock=StillClock().clock)
    with pytest.raises(NoAnswerError, match=r"^a header with a line break can't be sent$"):
        client.post("http://127.0.0.1:9/", b"{}", {"Authorization": "Bearer a\nb"})
