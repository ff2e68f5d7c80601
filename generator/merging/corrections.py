"""What a site's owner corrects, applied: papers hidden, topics added and removed."""

from collections.abc import Iterator, Sequence

from msgspec import structs

from generator.model.corrections import Hidden, Override
from generator.model.papers import Paper, PaperNames
from generator.model.problems import Notice, shorten
from generator.model.topics import MOST_TAGS, Tag


def hide_papers(
    papers: Sequence[Paper], hidden: Sequence[Hidden]
) -> tuple[tuple[Paper, ...], tuple[Notice, ...]]:
    """The papers that are shown, and a warning for each entry that hides none."""
    ids = {entry.arxiv_id for entry in hidden if entry.arxiv_id}
    slugs = {entry.slug for entry in hidden if entry.slug}
    gone = [p for p in papers if p.arxiv_id in ids or slugs.intersection((p.slug, *p.aliases))]
    slugs_gone = {paper.slug for paper in gone}
    shown = tuple(paper for paper in papers if paper.slug not in slugs_gone)
    return shown, tuple(_miss_entries(hidden, gone))


def _miss_entries(hidden: Sequence[Hidden], gone: Sequence[Paper]) -> Iterator[Notice]:
    for entry in hidden:
        if not any(entry.hides(paper) for paper in gone):
            text = f"“{shorten(entry.shown)}” is no paper of this site"
            yield Notice(entry.origin, text, "correct the entry, or remove it")


# An added topic ranks as one that just convinces: behind those that the text is full of.
_ADDED_WEIGHT = 1.0


def apply_overrides(
    overrides: Sequence[Override], papers: Sequence[Paper]
) -> tuple[tuple[Paper, ...], list[Notice]]:
    """The papers, in their order, after the overrides; a notice for each that does nothing.

    A paper is found by its arXiv id or by any title under which it was known.
    """
    if not overrides:
        return tuple(papers), []
    changed = {paper.slug: paper for paper in papers}
    names = PaperNames(papers)
    notices: list[Notice] = []
    for override in overrides:
        slug = names.find_slug(override.key)
        if not slug:
            problem = f"no paper has the arXiv id or title “{override.key}”"
            next_step = "correct it, or remove the override"
            notices.append(Notice(override.origin, problem, next_step, "notice"))
            continue
        tags = changed[slug].tags
        notices += _list_idle(override, tags)
        changed[slug] = structs.replace(changed[slug], tags=change_tags(override, tags))
    return tuple(changed[paper.slug] for paper in papers), notices


def change_tags(override: Override, tags: tuple[Tag, ...]) -> tuple[Tag, ...]:
    """The tags after one override; added topics stay when there are too many."""
    kept = [tag for tag in tags if tag.topic not in override.remove]
    present = {tag.topic for tag in kept}
    added = [Tag(slug, _ADDED_WEIGHT, ()) for slug in override.add if slug not in present]
    wanted = [tag for tag in kept if tag.topic in override.add]
    others = [tag for tag in kept if tag.topic not in override.add]
    room = MOST_TAGS - len(added) - len(wanted)
    return tuple(sorted([*wanted, *others[:room], *added], key=lambda tag: -tag.weight))


def _list_idle(override: Override, tags: Sequence[Tag]) -> Iterator[Notice]:
    present = {tag.topic for tag in tags}
    idle = [(slug, "adds", "has it already") for slug in override.add if slug in present]
    idle += [(s, "removes", "hasn't got it") for s in override.remove if s not in present]
    for slug, verb, state in idle:
        problem = f"the override of “{override.key}” {verb} “{slug}”, but the paper {state}"
        yield Notice(override.origin, problem, "remove that topic from it", "notice")
