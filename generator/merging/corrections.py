"""What a site's owner corrects, applied: papers hidden, topics added and removed."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from generator.model.corrections import Correction, Hidden
from generator.model.papers import Paper, PaperNames
from generator.model.problems import Notice, shorten
from generator.model.published import NOTHING_PUBLISHED, Published
from generator.model.topics import MOST_TAGS, Tag


def hide_papers(
    papers: Sequence[Paper], hidden: Sequence[Hidden], published: Published = NOTHING_PUBLISHED
) -> tuple[tuple[Paper, ...], tuple[Notice, ...]]:
    """The papers that are shown, and a warning for each entry that hides none.

    Of a paper that was published, whose capture may be gone, that is a mere notice.
    """
    if not hidden:
        return tuple(papers), ()
    ids = {entry.arxiv_id for entry in hidden if entry.arxiv_id}
    slugs = {entry.slug for entry in hidden if entry.slug}
    gone = [p for p in papers if p.arxiv_id in ids or slugs.intersection((p.slug, *p.aliases))]
    slugs_gone = {paper.slug for paper in gone}
    shown = tuple(paper for paper in papers if paper.slug not in slugs_gone)
    return shown, tuple(_miss_entries(hidden, gone, published))


def _miss_entries(
    hidden: Sequence[Hidden], gone: Sequence[Paper], published: Published
) -> Iterator[Notice]:
    for entry in hidden:
        if any(entry.hides(paper) for paper in gone):
            continue
        title = f"“{shorten(entry.shown)}”"
        if entry.find_slugs(published):
            text = f"{title} is in no capture any more"
            yield Notice(entry.origin, text, "the entry may stay, or go", "notice")
        else:
            text = f"{title} is no paper of this site"
            yield Notice(entry.origin, text, "correct the entry, or remove it")


# An added topic ranks as one that just convinces: behind those that the text is full of.
_ADDED_WEIGHT = 1.0


def apply_corrections(
    corrections: Sequence[Correction], papers: Sequence[Paper]
) -> tuple[tuple[Paper, ...], list[Notice]]:
    """The papers, in their order, after the corrections; a notice for each that does nothing.

    A paper is found by its arXiv id or by any title under which it was known.
    """
    if not corrections:
        return tuple(papers), []
    changed = {paper.slug: paper for paper in papers}
    names = PaperNames(papers)
    notices: list[Notice] = []
    for correction in corrections:
        slug = names.find_slug(correction.key)
        if not slug:
            problem = f"no paper has the arXiv id or title “{correction.key}”"
            next_step = "correct the entry, or remove it"
            notices.append(Notice(correction.origin, problem, next_step, "notice"))
            continue
        tags = changed[slug].tags
        notices += _list_idle(correction, tags)
        changed[slug] = structs.replace(changed[slug], tags=change_tags(correction, tags))
    return tuple(changed[paper.slug] for paper in papers), notices


def change_tags(correction: Correction, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """The tags after one correction; added topics stay when there are too many."""
    kept = [tag for tag in tags if tag.topic not in correction.remove]
    present = {tag.topic for tag in kept}
    added = [Tag(slug, _ADDED_WEIGHT) for slug in correction.add if slug not in present]
    wanted = [tag for tag in kept if tag.topic in correction.add]
    others = [tag for tag in kept if tag.topic not in correction.add]
    room = MOST_TAGS - len(added) - len(wanted)
    return tuple(sorted([*wanted, *others[:room], *added], key=lambda tag: -tag.weight))


def _list_idle(correction: Correction, tags: Sequence[Tag]) -> Iterator[Notice]:
    present = {tag.topic for tag in tags}
    idle = [(slug, "adds", "has it already") for slug in correction.add if slug in present]
    idle += [(s, "removes", "hasn't got it") for s in correction.remove if s not in present]
    for slug, verb, state in idle:
        problem = f"the correction of “{correction.key}” {verb} “{slug}”, but the paper {state}"
        yield Notice(correction.origin, problem, "remove that topic from it", "notice")
