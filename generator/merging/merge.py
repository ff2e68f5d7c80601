"""One paper from all records of a work.

Which records are of one work say blocks.py and works.py. Every rule here is a choice by content
(earliest, longest, smallest), so the order and the names of captures do not matter, and a capture
that says nothing new changes nothing. Only the address of what was published before stays, whatever
is learned.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.merging.blocks import Block
from generator.merging.days import is_plausible
from generator.merging.namesakes import Seen
from generator.merging.tex import repair_text, repair_title
from generator.merging.withdrawal import find_withdrawal
from generator.merging.works import Work
from generator.model.captures import Record
from generator.model.corrections import Fact
from generator.model.identity import fold_title, read_id_month, spell_slug
from generator.model.papers import Paper, Sighting, choose_count
from generator.model.problems import Notice, shorten

_MOST_COMPARED = 20  # texts of one paper; more are bait, and would take quadratic time


def merge_block(block: Block) -> tuple[list[Paper], list[Notice]]:
    """The papers of a block, and the contradictions found on the way."""
    merged = list(map(_merge_work, block.list_works()))
    return [paper for paper, _ in merged], [notice for _, some in merged for notice in some]


def _merge_work(work: Work) -> tuple[Paper, list[Notice]]:
    """The paper of a work, whose records are in order of time, and its contradictions."""
    group, known = work.seen, work.facts
    records = [item.record for item in group]
    name = _choose_slug(work)
    spelt = {} if work.known else _spell_slugs(work)
    slug = work.known[0].slug if work.known else spelt[name]
    slugs = {*work.slugs, *work.others, *spelt.values()}
    slugs |= {alias for before in work.known for alias in (before.slug, *before.aliases)}
    withdrawn = find_withdrawal(records)
    texts = _choose_texts(r for r in records if not withdrawn or r.text != withdrawn)
    authors = _longest([r.authors for r in records] + [fact.authors for fact in known])
    more = any(r.more_authors for r in records if r.authors == authors)
    counts = [r.author_count for r in records if r.author_count] + ([] if more else [len(authors)])
    arxiv_id = _first([r.arxiv_id for r in records] + [fact.arxiv_id for fact in known])
    title = _choose_title(work, name)
    original = texts[0].text if texts else ""
    text = repair_text(original)
    paper = Paper(
        slug=slug,
        title=repair_title(title),
        printed_title=title,
        other_titles=_list_other_titles(records, title),
        text=text,
        text_kind=texts[0].text_kind if texts else "abstract",
        original="" if original == text else original,
        other_texts=tuple(r.text for r in texts[1:]),
        sightings=tuple(_choose_sightings(group)),
        origins=tuple(sorted({r.origin for r in records})),
        arxiv_id=arxiv_id,
        authors=authors,
        author_count=max(counts, default=0) or None,
        more_authors=more,
        published=_choose_published(group, known) or read_id_month(arxiv_id),
        category=_first([r.category for r in records] + [f.category for f in known]),
        comments=choose_count((s.sighting.day, s.sighting.comments) for s in group),
        upvotes=choose_count((s.sighting.day, s.sighting.upvotes) for s in group),
        aliases=tuple(sorted(slugs - {slug})),
        code=_first(r.code for r in records),
        stars=choose_count((s.sighting.day, s.record.stars) for s in group),
        project=_first(r.project for r in records),
        organisation=_first(r.organisation for r in records),
        key_terms=_longest(r.key_terms for r in records),
        submitter=_first(r.submitter for r in records),
        machine_summary=_first(r.machine_summary for r in records),
        withdrawn=withdrawn,
    )
    return paper, list(_find_conflicts(group, texts)) if len(group) > 1 else []


def _list_other_titles(records: Iterable[Record], title: str) -> tuple[str, ...]:
    """Titles that fold otherwise than the one shown, one of each kind."""
    titles = {fold_title(t): t for t in sorted((r.title for r in records), reverse=True)}
    titles.pop(fold_title(title), None)
    return tuple(sorted(titles.values()))


def _choose_slug(work: Work) -> str:
    """That of the earliest sighting; the smaller slug on a tie."""
    earliest = work.seen[0].sighting.day
    pairs = zip(work.slugs, work.seen, strict=True)
    return min(slug for slug, s in pairs if s.sighting.day == earliest)


def _spell_slugs(work: Work) -> Mapping[str, str]:
    """Each slug of a work as it is spelt: every title was an address, or may have been."""
    titles = dict(work.others)
    titles |= {slug: s.record.title for slug, s in zip(work.slugs, work.seen, strict=True)}
    return {slug: spell_slug(slug, title) for slug, title in titles.items()}


def _choose_title(work: Work, slug: str) -> str:
    """The title of the latest day: authors revise theirs. Its address stays that of the first."""
    newest, latest = slug, None
    for found, s in zip(work.slugs, work.seen, strict=True):
        day = s.sighting.day
        if day and (latest is None or day > latest or (day == latest and found < newest)):
            newest, latest = found, day
    pairs = zip(work.slugs, work.seen, strict=True)
    return min(s.record.title for found, s in pairs if found == newest)


def _choose_texts(records: Iterable[Record]) -> list[Record]:
    """Records with texts that differ, best first: abstracts before summaries, then the longest.

    A text that stands whole in a better one (cut off, wrapped otherwise) is no text of its own.
    """
    first: dict[str, Record] = {}
    for record in records:
        if record.text:
            known = first.setdefault(record.text, record)
            if known.text_kind > record.text_kind:
                first[record.text] = record
    if len(first) < 2:
        return list(first.values())
    ordered = sorted(first.values(), key=lambda r: (r.text_kind, -len(r.text), r.text))
    chosen: list[Record] = []
    folded: list[str] = []
    for record in ordered:
        text = "".join(record.text.split())
        if not any(text in better for better in folded[:_MOST_COMPARED]):
            chosen.append(record)
            folded.append(text)
    return chosen


def _choose_sightings(group: Sequence[Seen]) -> Iterable[Sighting]:
    """One a listing, the best position of it."""
    best: dict[str, Sighting] = {}
    for item in group:
        best.setdefault(item.sighting.listing, item.sighting)
    return best.values()


def _choose_published(group: Sequence[Seen], known: Sequence[Fact]) -> str:
    """A capture's own date before the table's, a day before a month, then the earliest.

    None is later than the paper's first list: readers get no date rather than one that can't be.
    """
    listed = min((item.sighting.day for item in group if item.sighting.day), default=None)
    tables = [item.published for item in group], [fact.published for fact in known]
    for table in tables:
        dates = {found for found in table if found and is_plausible(found, listed)}
        days = {d for d in dates if len(d) == len("2025-03-11")}
        if days or dates:
            return min(days or dates)
    return ""


def _find_conflicts(group: Sequence[Seen], texts: Sequence[Record]) -> Iterable[Notice]:
    """Fields in which two records contradict each other, with both places."""
    fields: tuple[tuple[str, Callable[[Seen], object], str], ...] = (
        ("date of publication", lambda s: s.published, "the earliest is kept"),
        ("number of authors", lambda s: s.record.author_count, "the largest is kept"),
        ("authors", lambda s: ", ".join(s.record.authors), "the longest list is kept"),
        ("category", lambda s: s.record.category, "the first is kept"),
    )
    for name, get, rule in fields:
        first = next((s for s in group if get(s)), None)
        for item in group:
            if first and get(item) and get(item) != get(first):
                found, other = shorten(f"{get(item)}"), shorten(f"{get(first)}")
                text = f"{name} {found} of “{shorten(item.record.title)}”, but {other} at"
                yield Notice(item.record.origin, f"{text} {first.record.origin}", rule)
    for record in texts[1:]:
        if record.text_kind == texts[0].text_kind:
            text = f"another text of “{shorten(record.title)}” than at {texts[0].origin}"
            yield Notice(record.origin, text, "both are kept, the longer one is shown first")


def _first(values: Iterable[str]) -> str:
    """The first value that is not empty."""
    return next((value for value in values if value), "")


def _longest(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return max(lists, key=lambda names: (len(names), names), default=())
