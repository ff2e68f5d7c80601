"""Why a paper has a topic, in sentences that quote it."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from generator.editorial.tongues import may_turn
from generator.escape import fill_html, fill_list
from generator.language.words import Words

_QUOTE, _TURNED = "<q>{phrase}</q>", '<q dir="auto">{phrase}</q>'


def say_reason(through: str, places: Mapping[str, Sequence[str]], words: Words) -> Markup:
    """``The title says “a” and “b”; the abstract says “c”``.

    ``through`` is another topic that the phrases stand for, "" for this one.
    """
    first, *others = places.items()
    said = _say_place(*first, words) if through else _begin_with_place(*first, words)
    for place in others:
        joint = words.gettext("{reason}; {other}")
        said = fill_html(joint, reason=said, other=_say_place(*place, words))
    if not through:
        return said
    opening = words.gettext("Papers on {topic} often belong here too: {reason}")
    return fill_html(opening, topic=through, reason=said)


def _begin_with_place(place: str, phrases: Sequence[str], words: Words) -> Markup:
    if place == "title":
        said = words.gettext("The title says {phrases}")
    elif place == "abstract":
        said = words.gettext("The abstract says {phrases}")
    else:
        said = words.gettext("The summary says {phrases}")
    return fill_html(said, phrases=_quote(phrases, words))


def _say_place(place: str, phrases: Sequence[str], words: Words) -> Markup:
    if place == "title":
        said = words.gettext("the title says {phrases}")
    elif place == "abstract":
        said = words.gettext("the abstract says {phrases}")
    else:
        said = words.gettext("the summary says {phrases}")
    return fill_html(said, phrases=_quote(phrases, words))


def _quote(phrases: Sequence[str], words: Words) -> Markup:
    return fill_list(words.say_list, map(_quote_one, phrases))


def _quote_one(phrase: str) -> Markup:
    return fill_html(_TURNED if may_turn(phrase) else _QUOTE, phrase=phrase)
