"""Why a paper has a topic, in sentences that quote it."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from generator.editorial.quotes import Quotes
from generator.editorial.tongues import may_turn
from generator.escape import escape_html, join_html
from generator.language.words import Words
from generator.model.corpus import Corpus
from generator.model.papers import Paper
from generator.model.topics import Tag, Topic


def explain_tags(paper: Paper, topics: Iterable[Topic], corpus: Corpus, quotes: Quotes) -> Markup:
    """Each topic's name, what is to say without a quote, and the reasons."""
    words = corpus.words
    stop = words.gettext(".")
    parts = []
    for tag, shown in zip(paper.tags, topics, strict=True):
        groups = explain_tag(tag, paper, quotes)
        said = ""
        if tag.by_owner:
            said = words.gettext("Added by the site’s owner.")
        elif not groups:
            said = words.gettext("Many words of its title and text together, none of them alone.")
        parts.append(f"<dt>{escape_html(shown.name)}<dd>{escape_html(said)}")
        for through, places in groups.items():
            topic = corpus.topics[through].name if through else ""
            parts.append(f" {say_reason(topic, places, words)}{stop}")
    return join_html(parts)


def explain_tag(tag: Tag, paper: Paper, quotes: Quotes) -> dict[str, dict[str, list[str]]]:
    """The reasons of a topic: the phrases that a reader believes, by where they are.

    They are grouped by the topic that they speak for: "" for this one, or another that implies it.
    Places are ``title`` and ``abstract`` or ``summary``. Each phrase is given once.
    """
    places = {"title": "title", "text": paper.text_kind}
    reasons: dict[str, dict[str, list[str]]] = {}
    ordered = sorted(tag.evidence, key=lambda e: (e.through != "", e.place != "title"))
    for evidence in quotes.choose(ordered, tag.topic):
        said = reasons.setdefault(evidence.through, {})
        said.setdefault(places[evidence.place], []).append(evidence.phrase)
    return reasons


def say_reason(through: str, places: Mapping[str, Sequence[str]], words: Words) -> Markup:
    """``The title says “a” and “b”; the abstract says “c”``.

    ``through`` is another topic that the phrases stand for, "" for this one.
    """
    listed = [(p, words.say_list(list(map(_quote, said)))) for p, said in places.items()]
    first, *others = listed
    reason = _say_place(*first, words) if through else _begin_with_place(*first, words)
    for other in others:
        further = _say_place(*other, words)
        reason = words.gettext("{reason}; {other}", reason=reason, other=further)
    if through:
        reason = words.gettext(
            "Papers on {topic} often belong here too: {reason}",
            topic=escape_html(through),
            reason=reason,
        )
    return join_html([reason])


def _begin_with_place(place: str, phrases: str, words: Words) -> str:
    if place == "title":
        return words.gettext("The title says {phrases}", phrases=phrases)
    if place == "abstract":
        return words.gettext("The abstract says {phrases}", phrases=phrases)
    return words.gettext("The summary says {phrases}", phrases=phrases)


def _say_place(place: str, phrases: str, words: Words) -> str:
    if place == "title":
        return words.gettext("the title says {phrases}", phrases=phrases)
    if place == "abstract":
        return words.gettext("the abstract says {phrases}", phrases=phrases)
    return words.gettext("the summary says {phrases}", phrases=phrases)


def _quote(phrase: str) -> str:
    side = ' dir="auto"' if may_turn(phrase) else ""
    return f"<q{side}>{escape_html(phrase)}</q>"
