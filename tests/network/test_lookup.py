"""Facts looked up in a catalogue that is sometimes ill."""

from datetime import date

from msgspec.structs import replace

from generator.model.papers import Paper, Sighting
from generator.network.catalogue import Catalogue
from generator.network.client import Client
from generator.network.lookup import Found, lacks_facts, look_up
from tests.captures import make_paper
from tools.corpus_server import Row, serve_catalogue, write_feed
from tools.loopback import Reply, Server, StillClock


def make_row(number: int, title: str = "") -> Row:
    return {
        "id": f"2611.{number:05}",
        "title": title or f"Teapots in Storm N{number:04}",
        "abstract": f"Pouring tea on ship {number} spills. We spill less.",
        "authors": ["Ada Example", f"Ben Muster-{number}"],
        "published": "2026-11-20",
        "categories": ["cs.RO", "cs.LG"],
    }


def make_known(row: Row, arxiv_id: str = "") -> Paper:
    sighting = Sighting(date(2026, 11, 25), "", 1)
    paper = make_paper(row["title"], row["abstract"], arxiv_id=arxiv_id)
    return replace(paper, sightings=(sighting,))


def ask(server: Server, *papers: Paper) -> list[Found]:
    client = Client(pause=3, clock=StillClock().clock)
    return list(look_up(papers, Catalogue(client, server.address)))


def test_title_finds_all_facts(server: Server) -> None:
    rows = [make_row(number) for number in range(5)]
    server.reply = serve_catalogue(rows)
    (found,) = ask(server, make_known(rows[3]))
    assert found.fact
    assert (found.fact.arxiv_id, found.fact.category) == ("2611.00003", "cs.RO")
    assert found.fact.authors == ("Ada Example", "Ben Muster-3")
    assert (found.fact.published, found.fact.firm) == ("2026-11-20", "record")


def test_ids_are_asked_for_together(server: Server) -> None:
    rows = [make_row(number) for number in range(5)]
    server.reply = serve_catalogue(rows)
    found = ask(server, *(make_known(row, row["id"]) for row in rows))
    assert [each.fact.arxiv_id for each in found if each.fact] == [row["id"] for row in rows]
    assert len(server.requests) == 1


def test_title_that_lost_its_subtitle_is_tried_by_the_rest(server: Server) -> None:
    row = make_row(1, "Teapots in a Storm, Revisited with Care")
    server.reply = serve_catalogue([row])
    known = make_known(row | {"title": "Teapots in a Storm: Pouring under Vibration, with Care"})
    assert ask(server, known)[0].fact
    assert len(server.requests) == 2


def test_title_without_a_latin_letter_is_not_asked_for(server: Server) -> None:
    assert ask(server, make_paper("茶壶")) == [Found(make_paper("茶壶"))]
    assert server.requests == []


def test_query_holds_words_only(server: Server) -> None:
    server.reply = lambda _: Reply(write_feed([]))
    ask(server, make_paper('A "quoted" AND) (evil) OR title &max_results=9999'))
    (request,) = server.requests
    words = "results quoted title 9999 evil".split()
    assert request.query["search_query"] == " AND ".join(f"ti:{word}" for word in words)


def test_error_inside_a_feed_is_told(server: Server) -> None:
    error = make_row(1, "Error") | {"id": "x", "abstract": "incorrect id format for x"}
    body = write_feed([error]).replace(b"abs/xv1", b"api/errors#incorrect_id")
    server.play(Reply(body))
    (found,) = ask(server, make_known(make_row(1), "2611.00001"))
    assert found.reason == "arXiv says: incorrect id format for x"


def test_catalogue_that_is_ill_is_left_alone(server: Server) -> None:
    server.play(Reply(status=503))
    found = ask(server, *(make_known(make_row(number)) for number in range(9)))
    assert [each.reason for each in found] == ["503 Service Unavailable"] * 3


def test_paper_lacks_facts_while_its_day_is_only_a_month() -> None:
    full = make_paper("T", arxiv_id="2611.00001", authors=("A",), published="2026-11-20")
    assert not lacks_facts(full)
    assert lacks_facts(replace(full, published="2026-11"))
    assert lacks_facts(replace(full, authors=()))
    assert lacks_facts(replace(full, arxiv_id=""))
