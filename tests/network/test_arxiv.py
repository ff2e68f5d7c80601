"""Listings of arXiv: slices, errors inside feeds, and answers that are none."""

from datetime import date

import pytest

from generator.files.shelf import Shelf
from generator.model.fetched import FetchLog
from generator.network import arxiv
from generator.network.arxiv import ArxivDay, ArxivIds
from generator.network.client import Client, NoAnswerError
from generator.network.contents import join_answers, read_contents
from generator.network.harvest import Harvest, Outcome
from tools.corpus_server import Row, write_feed
from tools.loopback import Reply, Request, Server, StillClock

DAY = date(2026, 11, 20)


def make_row(number: int, **fields: str) -> Row:
    return {
        "id": f"2611.{number:05}",
        "title": f"Teapots in a Storm, Part {number}",
        "abstract": f"Pouring tea on a moving ship spills. We spill {number} drops less.",
        "authors": ["Ada Example"],
        "published": "2026-11-20",
        "categories": ["cs.RO"],
        **fields,
    }


def make_feed(*numbers: int, total: int | None = None) -> bytes:
    return write_feed([make_row(number) for number in numbers], total)


def ask(server: Server, time: StillClock | None = None) -> bytes:
    client = Client(pause=ArxivDay.pause, clock=(time or StillClock()).clock)
    source = ArxivDay(["cs.RO", "cs.LG"], ["ti:tea ANDNOT ti:coffee"], server.address)
    return source.ask(client, DAY).body or b""


def test_day_of_categories_and_queries_is_asked_for(server: Server) -> None:
    server.play(Reply(make_feed(1, 2)))
    assert ask(server) == make_feed(1, 2)
    assert server.requests[0].path == "/api/query"
    assert server.requests[0].query == {
        "search_query": "(cat:cs.RO OR cat:cs.LG OR (ti:tea ANDNOT ti:coffee))"
        " AND submittedDate:[202611200000 TO 202611202359]",
        "sortBy": "submittedDate",
        "start": "0",
        "max_results": "2000",
    }


def test_slices_are_joined_three_seconds_apart(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arxiv, "SLICE", 2)

    def answer(request: Request) -> Reply:
        start = int(request.query["start"])
        return Reply(make_feed(*range(start, min(start + 2, 5)), total=5))

    server.reply = answer
    time = StillClock()
    assert set(read_contents(ask(server, time)).papers) == {f"2611.{n:05}" for n in range(5)}
    assert time.slept == [3, 3]


def test_slice_that_lacks_papers_is_asked_for_again(server: Server) -> None:
    server.play(Reply(make_feed(total=2)), Reply(make_feed(1, total=2)), Reply(make_feed(1, 2)))
    assert ask(server) == make_feed(1, 2)


def test_day_without_papers_is_an_empty_feed(server: Server) -> None:
    server.play(Reply(make_feed()))
    assert ask(server) == make_feed()


def test_count_that_is_no_number_of_papers_is_passed_over(server: Server) -> None:
    body = make_feed(1, 2).replace(b"totalResults>2<", b"totalResults>" + b"9" * 5_000 + b"<")
    assert body != make_feed(1, 2)
    server.play(Reply(body))
    assert ask(server) == body


ERROR = make_feed(1).replace(b"http://arxiv.org/abs/2611.00001v1", b"http://arxiv.org/api/errors#x")
BAD = {
    "error in a feed": (ERROR, "arXiv says: Pouring tea on a moving ship spills."),
    "web page": (b"<!DOCTYPE html><title>Sorry</title>", "a web page, “Sorry”"),
    "rate": (b"Rate exceeded.", "no list of papers, but “Rate exceeded.”"),
    "cut": (make_feed(1)[:-30], "cut or damaged XML"),
    "JSON": (b"[]", "no Atom feed"),
    "entities": (
        b'<!DOCTYPE feed [<!ENTITY a "b">]><feed>&a;</feed>',
        "a web page or other markup",
    ),
}


@pytest.mark.parametrize(("body", "reason"), BAD.values(), ids=BAD)
def test_answer_that_is_no_slice_is_none(server: Server, body: bytes, reason: str) -> None:
    server.play(Reply(body))
    with pytest.raises(NoAnswerError) as caught:
        ask(server)
    assert str(caught.value).startswith(reason)


def test_ids_are_asked_for_a_hundred_at_a_time(server: Server) -> None:
    def answer(request: Request) -> Reply:
        return Reply(make_feed(*(int(key[5:]) for key in request.query["id_list"].split(","))))

    server.reply = answer
    ids = [f"2611.{number:05}" for number in range(250)]
    client = Client(pause=3, clock=StillClock().clock)
    body = ArxivIds(ids, server.address).ask(client, DAY).body or b""
    assert set(read_contents(body).papers) == set(ids)
    assert len(server.requests) == 3


def test_paper_that_left_a_feed_stays_when_others_come() -> None:
    joined = join_answers(make_feed(1, 2), make_feed(2, 3))
    assert set(read_contents(joined).papers) == {"2611.00001", "2611.00002", "2611.00003"}
    assert join_answers(make_feed(1, 2), make_feed(1)) == make_feed(1, 2)
    assert join_answers(make_feed(1), make_feed(1, 2)) == make_feed(1, 2)


def test_day_is_kept_as_a_capture(server: Server, shelf: Shelf) -> None:
    server.play(Reply(make_feed(1, 2)))
    client = Client(pause=3, clock=StillClock().clock)
    harvest = Harvest(ArxivDay(["cs.RO"], [], server.address), client, shelf, FetchLog())
    assert list(harvest.fetch([DAY], date(2026, 11, 26))) == [Outcome("arxiv", DAY, "new", 2)]
    assert shelf.read("arxiv/2026-11-20.xml.gz") == make_feed(1, 2)


def test_query_that_arxiv_refuses_is_no_unknown_day(server: Server, shelf: Shelf) -> None:
    server.play(Reply(status=400))
    client = Client(pause=3, clock=StillClock().clock)
    harvest = Harvest(ArxivDay(["cs.RO"], [], server.address), client, shelf, FetchLog())
    assert [o.what for o in harvest.fetch([DAY], date(2026, 11, 26))] == ["failed"]
