"""Why a paper has a topic, in sentences that quote it."""

from collections.abc import Mapping, Sequence
from itertools import chain, islice

from markupsafe import Markup

from generator.editorial.tongues import may_turn
from generator.escape import fill_list
from generator.language.words import Words


def say_reason(through: str, places: Mapping[str, Sequence[str]], words: Words) -> Markup:
    """``The title says “a” and “b”; the abstract says “c”``.

    ``through`` is another topic that the phrases stand for, "" for this one.
    """

    def say(escaped: list[str]) -> str:
        topic, *phrases = escaped
        quotes = map(_quote, phrases)
        listed = [(p, words.say_list(list(islice(quotes, len(s))))) for p, s in places.items()]
        first, *others = listed
        said = _say_place(*first, words) if topic else _begin_with_place(*first, words)
        for other in others:
            further = _say_place(*other, words)
            said = words.gettext("{reason}; {other}", reason=said, other=further)
        if not topic:
            return said
        return words.gettext(
            "Papers on {topic} often belong here too: {reason}", topic=topic, reason=said
        )

    return fill_list(say, [through, *chain.from_iterable(places.values())])


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
    return f'<q dir="auto">{phrase}</q>' if may_turn(phrase) else f"<q>{phrase}</q>"
