"""What labelled papers have taught about the phrases of the default topics.

``topics-learned.json`` is made by ``tools/fit_topics.py`` from the labels in ``data/gold`` and can
be made again from them. It has for each topic its base, what it says of other topics, and what is
to be added to the weight of a phrase, by place. All are log-odds, in plain numbers.
"""

import msgspec


class LearnedTopic(msgspec.Struct, frozen=True):
    """One topic: its sum before any phrase, its shares, and weights by folded phrase."""

    base: float
    correction: float
    """What the shares of others would add too much or too little, on the whole."""
    shares: dict[str, float]
    """What this topic adds to another one's sum when it is certain."""
    title: dict[str, float]
    text: dict[str, float]


class Learned(msgspec.Struct, frozen=True):
    """All of it by the topic's slug; a topic is given from ``threshold`` on."""

    threshold: float
    topics: dict[str, LearnedTopic]


NOTHING = Learned(0.0, {})
# A topic that no labels have taught: one phrase that is enough by itself lifts it above 0.
UNTAUGHT = LearnedTopic(base=-2.2, correction=0.0, shares={}, title={}, text={})


def parse_learned(data: bytes) -> Learned:
    """What ``tools/fit_topics.py`` wrote."""
    return msgspec.json.decode(data, type=Learned)
