"""Papers as lists show them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec.structs import replace

from generator.editorial.addresses import link_area, link_outside, link_paper, link_topic
from generator.editorial.leads import Lead
from generator.editorial.standing import find_standing, say_sightings
from generator.editorial.wording import (
    say_authors,
    say_comments,
    say_published,
    say_upvotes,
    split_title,
)
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.topics import Topic
from generator.pages.content import Entry, Line, Link, Section
from generator.pages.marks import draw_sightings


def make_entry(paper: Paper, corpus: Corpus) -> Entry:
    """The entry of a paper in any list, without facts that depend on a day."""
    return _complete(_make_entry(paper, corpus, paper.announced_day), paper, corpus.words)


def _make_entry(paper: Paper, corpus: Corpus, listed: date | None) -> Entry:
    main, rest = split_title(paper.title)
    words = corpus.words
    machine = corpus.machine_summaries and bool(paper.machine_summary)
    return Entry(
        address=link_paper(paper),
        title=paper.title,
        main=main,
        rest=rest,
        authors=say_authors(paper, words),
        published=say_date(paper, listed, words),
        kind=paper.text_kind,
        gist=paper.machine_summary if machine else paper.gist,
        machine=machine,
        topics=tuple(name_topic(tag.topic, corpus) for tag in paper.tags),
    )


def _complete(entry: Entry, paper: Paper, words: Words) -> Entry:
    found = link_outside(paper, words)
    outside = tuple(Link(*to) for to in found if to[0] != "Hugging Face")
    return replace(entry, paragraphs=split_paragraphs(paper.text), outside=outside)


def make_entry_of_day(
    paper: Paper, corpus: Corpus, until: date | None, new: frozenset[str] = frozenset()
) -> Entry:
    """The entry with what was known at the end of a day: a later capture changes no old page."""
    return _complete(make_brief_entry(paper, corpus, until, new), paper, corpus.words)


def make_brief_entry(
    paper: Paper, corpus: Corpus, until: date | None, new: frozenset[str] = frozenset()
) -> Entry:
    """The entry as the archive has it, without the whole text and links elsewhere."""
    return replace(
        _make_entry(paper, corpus, until),
        facts=tuple(list_counts(paper, until, corpus.words)),
        seen=say_seen(paper, until, corpus.words),
        mark=draw_sightings(paper, corpus, until),
        new=paper.slug in new,
    )


def say_date(paper: Paper, listed: date | None, words: Words) -> str:
    """When it was published, "" where that is the day of the list."""
    if listed and paper.published == listed.isoformat():
        return ""
    said = say_published(paper.published, words)
    return words.gettext("published {day}", day=said) if paper.published else said


def list_counts(paper: Paper, until: date | None, words: Words) -> Iterator[str]:
    """``2 comments``, ``5 upvotes``, as known at the end of a day."""
    standing = find_standing(paper, until)
    if standing.comments:
        yield say_comments(standing.comments, words)
    if standing.upvotes:
        yield say_upvotes(standing.upvotes, words)


def say_seen(paper: Paper, until: date | None, words: Words) -> str:
    """The sightings up to a day in words, "" for a single one."""
    several = find_standing(paper, until).captures > 1
    return say_sightings(paper, words, until) if several else ""


def name_topic(slug: str, corpus: Corpus, note: str = "") -> Link:
    """A topic of the corpus by its name, with its area."""
    return link_to_topic(corpus.topics[slug], note)


def rank_topics(papers: Iterable[Paper], corpus: Corpus, most: int) -> dict[str, int]:
    """The topics that most papers carry, and how many; of equal ones the vocabulary's first."""
    counts = Counter(tag.topic for paper in papers for tag in paper.tags)
    places = {slug: place for place, slug in enumerate(corpus.topics)}
    ranked = sorted(counts, key=lambda slug: (-counts[slug], places[slug]))[:most]
    return {slug: counts[slug] for slug in ranked}


def index_topics(slugs: Iterable[str], heading: str, corpus: Corpus, note: str = "") -> Section:
    """A short list of topics beside others."""
    names = (name_topic(slug, corpus) for slug in slugs)
    lines = tuple(Line(topic.name, topic.address, area=topic.area) for topic in names)
    return Section(look="index", heading=heading, note=note, lines=lines)


def link_to_topic(topic: Topic, note: str = "") -> Link:
    """A topic that is at hand by its name, with its area."""
    return Link(topic.name, link_topic(topic.slug), note, topic.area)


def link_to_area(slug: str, corpus: Corpus) -> Link:
    """An area by its name, to its topics."""
    return Link(corpus.areas[slug].name, link_area(slug), area=slug)


def make_reason(lead: Lead, corpus: Corpus, opening: str) -> Line:
    """A title with the reason why it stands in a short list, if there is one."""
    paper = lead.paper
    return Line(
        paper.title,
        link_paper(paper),
        area=find_area(paper, corpus),
        lead=opening,
        reason=lead.reason,
    )


def find_area(paper: Paper, corpus: Corpus) -> str:
    """The area of its first topic, "" where it has none."""
    return corpus.topics[paper.tags[0].topic].area if paper.tags else ""


def split_paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, which blank lines part."""
    return tuple(part for part in text.split("\n\n") if part.strip())


def note_summaries(papers: Sequence[Paper], words: Words) -> str:
    """What a list says of its texts where they are not the authors' abstracts."""
    kinds = {paper.text_kind for paper in papers if paper.text}
    if "summary" not in kinds:
        return ""
    if kinds == {"summary"}:
        return words.gettext(
            "The texts are summaries, not the authors’ abstracts; each title leads to its paper."
        )
    return words.gettext(
        "Some texts are summaries, not the authors’ abstracts; each title leads to its paper."
    )
