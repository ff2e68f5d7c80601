"""Editions: which papers, how they look, and what the message says of itself."""

import email
import re
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.policy import default

import html5lib
import pytest
from msgspec import structs

from generator.language.words import ENGLISH
from generator.mail.announcement import LONGEST, write_announcement
from generator.mail.edition import BRIEF, Edition, _write_subject, find_span, make_edition
from generator.mail.looks import write_html, write_text
from generator.mail.message import (
    Sender,
    Subscriber,
    check_sender,
    make_message,
    number_reader,
    parse_subscribers,
)
from generator.model.corpus import Corpus
from generator.model.identity import make_slug
from generator.model.problems import PapersError
from generator.model.site import Site
from tests.browser.payloads import PAYLOADS
from tests.captures import Entry, build_captures, build_pages, make_capture, make_paper, write_page

SITE = Site("https://papers.example/daily/", "Daily Papers")
TEXT = "We train a language model on reading lamps. It reads 12% better than by candle."
LAST = date(2025, 3, 12)


def make_corpus(*days: str) -> Corpus:
    return build_pages(*days).corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make_corpus(
        write_page("Mar 11, 2025", Entry("Old News", TEXT)),
        write_page(
            "Mar 12, 2025",
            Entry("Old News", TEXT),
            Entry("Lamps", TEXT, "Mar 10, 2025 2"),
            Entry("Much Discussed", TEXT, "Mar 10, 2025 40"),
            Entry("Brooms", "A text about brooms. It sweeps."),
            "Kites",
        ),
    )


def make(corpus: Corpus, *topics: str, week: bool = False, day: date | None = None) -> Edition:
    span = find_span(corpus, day, week=week)
    assert span
    edition = make_edition(corpus, SITE, span, topics)
    assert edition
    return edition


# which papers


def test_edition_has_the_new_papers_of_the_newest_day_the_most_discussed_first(
    corpus: Corpus,
) -> None:
    edition = make(corpus)
    assert [p.title for p in edition.leads] == ["Much Discussed", "Lamps", "Brooms"]
    assert [p.title for p in edition.others] == ["Kites"]
    assert edition.summary == "4 new papers"
    assert edition.period == "Wednesday, 12 March 2025"
    assert edition.subject == "Much Discussed, and 3 more"
    assert edition.link == "https://papers.example/daily/days/2025-03-12/"


def test_edition_of_a_topic_has_its_papers_only(corpus: Corpus) -> None:
    edition = make(corpus, "language-models")
    assert [p.title for p in edition.leads] == ["Much Discussed", "Lamps"]
    assert edition.summary == "2 new papers on Language Models"


def test_edition_of_a_topic_without_news_is_none(corpus: Corpus) -> None:
    assert make_edition(corpus, SITE, (LAST, LAST), ["code"]) is None


def test_topic_that_does_not_exist_is_told(corpus: Corpus) -> None:
    with pytest.raises(PapersError, match=r"^no topic “codes”; did you mean “code”\?$"):
        make_edition(corpus, SITE, (LAST, LAST), ["codes"])


def test_week_is_over_when_a_list_of_a_later_one_is_there(corpus: Corpus) -> None:
    assert find_span(corpus, None, week=True) == (date(2025, 3, 3), date(2025, 3, 9))
    assert find_span(corpus, LAST, week=True) == (date(2025, 3, 10), date(2025, 3, 16))
    edition = make(corpus, week=True, day=LAST)
    assert edition.summary == "5 new papers"
    assert edition.period == "the week to Sunday, 16 March 2025"
    assert edition.link == "https://papers.example/daily/weeks/2025-w11/"


def test_no_papers_make_no_edition() -> None:
    assert find_span(make_corpus(), None, week=False) is None


def test_ids_differ_by_day_and_topic_alone(corpus: Corpus) -> None:
    ids = {
        make(corpus).id,
        make(corpus, "language-models").id,
        make(corpus, day=date(2025, 3, 11)).id,
        make(corpus, day=LAST, week=True).id,
    }
    assert len(ids) == 4
    assert make(corpus, "language-models", "language-models").id in ids


def test_long_edition_leaves_the_rest_to_the_site() -> None:
    titles = [f"Paper {number} of Many" for number in range(60)]
    edition = make(make_corpus(write_page("Mar 12, 2025", *titles)))
    assert len(edition.others) == BRIEF
    assert edition.left == 60 - 3 - BRIEF
    assert "And 27 more" in write_html(edition)
    assert "And 27 more:\nhttps://papers.example/daily/days/2025-03-12/" in write_text(edition)


@pytest.mark.parametrize(
    ("title", "others", "subject"),
    [
        (f"{'Teapot ' * 12}Lids 1", 0, f"{'Teapot ' * 12}Lids 1"),  # 90 letters
        (f"{'Teapot ' * 12}Lids 22", 0, f"{'Teapot ' * 12}Lids …"),
        (f"{'Teapot ' * 10}Lids 123", 1, f"{'Teapot ' * 10}Lids 123, and 1 more"),  # 90 letters
        (f"{'Teapot ' * 10}Lids 1234", 1, f"{'Teapot ' * 10}Lids …, and 1 more"),
    ],
)
def test_subject_is_at_most_90_letters_of_whole_words(
    title: str, others: int, subject: str
) -> None:
    first, more = Entry(title, date="Jan 5, 2024 40"), (f"Spoons {n}" for n in range(others))
    edition = make(make_corpus(write_page("Mar 12, 2025", first, *more)))
    assert edition.subject == subject
    assert edition.leads[0].title == title


# how it looks


def test_rules_are_written_where_they_hold(corpus: Corpus) -> None:
    html = write_html(make(corpus))
    heading = re.search(r"<h2 [^>]*>", html)
    assert heading
    assert "font-size: 22px" in heading[0]
    assert re.search(r"@media \(prefers-color-scheme: ?dark\)", html)
    assert '<meta name="color-scheme" content="light dark">' in html


def test_nothing_is_loaded_and_nothing_tells_who_opened_it(corpus: Corpus) -> None:
    html = write_html(make(corpus), "https://papers.example/stop?ada")
    assert not re.search(
        r"<(?:img|link|script|iframe|object|video|form)\b|url\(|@import|@font", html
    )
    links = set(re.findall(r'href="([^"]*)"', html))
    assert all(link.startswith("https://papers.example/") for link in links)


def test_html_is_within_what_mailboxes_show() -> None:
    titles = [Entry(f"{'Teapots in a Storm ' * 5}{n}", TEXT * 5) for n in range(100)]
    html = write_html(make(make_corpus(write_page("Mar 12, 2025", *titles))))
    assert len(html.encode()) < 102_000  # beyond it, Gmail cuts a message


def test_encoding_is_told_where_readers_of_files_look(corpus: Corpus) -> None:
    assert '<meta charset="utf-8">' in write_html(make(corpus))[:1024]


def test_html_is_well_formed(corpus: Corpus) -> None:
    html5lib.HTMLParser(strict=True).parse(write_html(make(corpus)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(payload: str) -> None:
    page = write_page("Mar 12, 2025", Entry(f"Title {payload} end", f"Text {payload} end. Second."))
    edition = make(make_corpus(page))
    tree = html5lib.parse(write_html(edition), namespaceHTMLElements=False)
    assert not list(tree.iter("script")) + list(tree.iter("img")) + list(tree.iter("svg"))
    heading = next(tree.iter("h2"))
    assert " ".join("".join(heading.itertext()).split()) == " ".join(edition.leads[0].title.split())
    assert not [a for e in tree.iter() for a in e.attrib if a.startswith("on")]


def test_plain_text_is_for_reading(corpus: Corpus) -> None:
    assert write_text(make(corpus), "mailto:stop@papers.example") == (
        "Daily Papers\nWednesday, 12 March 2025\n4 new papers\n\n"
        "Much Discussed\n3 authors · 40 comments, the most of any paper\n\n"
        "We train a language model on reading lamps. It reads 12% better than by\ncandle.\n\n"
        f"https://papers.example/daily/papers/{make_slug('Much Discussed')}/\n\n"
        "Lamps\n3 authors · 2 comments\n\n"
        "We train a language model on reading lamps. It reads 12% better than by\ncandle.\n\n"
        f"https://papers.example/daily/papers/{make_slug('Lamps')}/\n\n"
        "Brooms\nauthors not given\n\nA text about brooms. It sweeps.\n\n"
        f"https://papers.example/daily/papers/{make_slug('Brooms')}/\n\n"
        f"* Kites\n  https://papers.example/daily/papers/{make_slug('Kites')}/\n\n"
        "-- \nDaily Papers: https://papers.example/daily/\n"
        "No more of these: mailto:stop@papers.example\n"
    )


def test_announcement_fits_mastodon(corpus: Corpus) -> None:
    assert write_announcement(make(corpus)) == (
        "Daily Papers, Wednesday, 12 March 2025: 4 new papers\n\n"
        "• Much Discussed\n• Lamps\n• Brooms\n• Kites\n\n"
        "https://papers.example/daily/days/2025-03-12/"
    )
    titles = [f"{'Teapots in a Storm ' * 8}{n}" for n in range(9)]
    long = write_announcement(make(make_corpus(write_page("Mar 12, 2025", *titles))))
    assert len(long) <= LONGEST
    assert long.count("•") == 2


# the message


ADA = Subscriber("ada@reader.example")
SENDER = Sender("Papers <papers@papers.example>", "https://papers.example/stop?who={address}")


def make_mail(corpus: Corpus, sender: Sender = SENDER, reader: Subscriber = ADA) -> EmailMessage:
    at = datetime(2025, 3, 12, 6, tzinfo=UTC)
    made = make_message(make(corpus), sender, reader, "abc", at)
    read = email.message_from_bytes(made.as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def test_message_of_a_site_in_another_script_is_in_ascii(corpus: Corpus) -> None:
    edition = structs.replace(make(corpus), site=Site("https://zürich.example/", "Zürich"))
    made = make_message(edition, SENDER, ADA, "abc", datetime(2025, 3, 12, 6, tzinfo=UTC))
    assert b"\r\nMessage-ID: <abc@xn--zrich-kva.example>\r\n" in made.as_bytes()
    assert b"\r\nList-Id: <papers.xn--zrich-kva.example>\r\n" in made.as_bytes()


def test_message_has_the_headers_that_mailboxes_ask_for(corpus: Corpus) -> None:
    headers = dict(make_mail(corpus).items())
    del headers["Content-Type"]
    assert headers == {
        "From": "Papers <papers@papers.example>",
        "To": "ada@reader.example",
        "Subject": "Much Discussed, and 3 more",
        "Date": "Wed, 12 Mar 2025 06:00:00 +0000",
        "Message-ID": "<abc@papers.example>",
        "List-Id": "<papers.papers.example>",
        "List-Unsubscribe": "<https://papers.example/stop?who=ada%40reader.example>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
    }


def test_message_has_plain_text_and_html(corpus: Corpus) -> None:
    parts = [part.get_content_type() for part in make_mail(corpus).walk()]
    assert parts == ["multipart/alternative", "text/plain", "text/html"]
    text = make_mail(corpus).get_body(("plain",))
    assert text
    assert "https://papers.example/stop?who=ada%40reader.example" in text.get_content()


def test_unsubscribing_by_mail_has_no_one_click(corpus: Corpus) -> None:
    message = make_mail(corpus, Sender("papers@papers.example", "mailto:stop@papers.example"))
    assert message["List-Unsubscribe"] == "<mailto:stop@papers.example>"
    assert "List-Unsubscribe-Post" not in message
    assert message["From"] == "Daily Papers <papers@papers.example>"


def test_title_can_not_add_a_header() -> None:
    page = write_page("Mar 12, 2025", "Lamps\r\nBcc: eve@evil.example", "Ünïcödé 灯")
    message = make_mail(make_corpus(page))
    assert message["Bcc"] is None
    assert "Lamps" in message["Subject"]


def test_list_of_subscribers_is_read() -> None:
    text = "# mine\nada@reader.example  vision language-models vision\n\nben@reader.example # new\n"
    assert parse_subscribers(f"{text}ADA@reader.example\n") == [
        Subscriber("ada@reader.example", ("language-models", "vision")),
        Subscriber("ben@reader.example"),
    ]


@pytest.mark.parametrize("line", ["ada", "ada@x", "<ada@x.example>", "a@b.example,c@d.example"])
def test_line_that_is_no_address_is_told_without_it(line: str) -> None:
    with pytest.raises(PapersError) as caught:
        parse_subscribers(f"ok@reader.example\n{line}\n")
    assert str(caught.value) == "line 2 of the subscribers: no address; correct the line"


@pytest.mark.parametrize("address", ["", "papers", "Papers <papers>"])
def test_sender_needs_an_address(address: str) -> None:
    with pytest.raises(PapersError, match=r"^no sender; set MAIL_FROM"):
        check_sender(address, "https://papers.example/stop")


@pytest.mark.parametrize("link", ["", "http://papers.example/stop", "https://x y", "javascript:1"])
def test_sender_needs_a_way_to_unsubscribe(link: str) -> None:
    with pytest.raises(PapersError, match=r"^no way to unsubscribe; set MAIL_UNSUBSCRIBE"):
        check_sender("papers@papers.example", link)


def test_record_tells_no_address(corpus: Corpus) -> None:
    edition = make(corpus)
    numbers = {
        number_reader(edition, ADA, "secret-1"),
        number_reader(edition, ADA, "secret-2"),
        number_reader(edition, Subscriber("ben@reader.example"), "secret-1"),
        number_reader(make(corpus, day=date(2025, 3, 11)), ADA, "secret-1"),
    }
    assert len(numbers) == 4
    assert number_reader(edition, Subscriber("ADA@reader.example"), "secret-1") in numbers


def test_summary_says_that_it_is_none_of_the_authors() -> None:
    page = make_capture(write_page("Mar 12, 2025", Entry("Lamps", TEXT)), text_kind="summary")
    edition = make(build_captures(page).corpus)
    assert "a summary, not the authors’ abstract" in write_html(edition)
    assert "a summary, not the authors’ abstract" in write_text(edition)


def test_topics_of_an_edition_are_named_in_one_order() -> None:
    titles = ("Text to SQL", "Text to Image", "Pruning", "Reinforcement Learning")
    corpus = build_pages(write_page("Mar 12, 2025", *(Entry(f"{x} at Sea") for x in titles))).corpus
    topics = ("reinforcement-learning", "code", "images", "efficiency")
    edition = make(corpus, *topics)
    assert edition.summary == (
        "4 new papers on Code & <Program> Synthesis, Small & Fast Models, Image Generation and "
        "Reinforcement Learning"
    )


@pytest.mark.parametrize(
    ("title", "count", "subject"),
    [
        ("x" * 90, 1, "x" * 90),
        (f"{'x' * 80} {'y' * 10}", 1, f"{'x' * 80} …"),
        ("x" * 78, 2, f"{'x' * 78}, and 1 more"),
        (f"{'x' * 70} {'y' * 8}", 2, f"{'x' * 70} …, and 1 more"),
        ("Kites", 12, "Kites, and 11 more"),
    ],
)
def test_subject_fits_what_clients_show(title: str, count: int, subject: str) -> None:
    assert _write_subject(make_paper(title), count, ENGLISH) == subject


def test_piece_of_an_edition_names_three_topics() -> None:
    title = "Text to SQL, Text to Image, Pruning and Reinforcement Learning"
    corpus = build_pages(write_page("Mar 12, 2025", title)).corpus
    assert len(corpus.papers[0].tags) == 4
    (piece,) = make(corpus).leads
    named = [corpus.topics[tag.topic].name for tag in corpus.papers[0].tags]
    assert piece.topics == f"{named[0]}, {named[1]} and {named[2]}"
