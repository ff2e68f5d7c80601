"""Topics: the vocabulary, what labelled papers have taught about it, and the tags of a paper.

Weights are log-odds, in plain numbers.
"""

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from generator.language.words import Words

MOST_TAGS = 6


class Evidence(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A phrase as the paper prints it, where (``title`` or ``text``), and what it weighs.

    ``through`` is the topic that the phrase stands for, where that topic implies this one.
    """

    phrase: str
    place: str
    weight: float
    through: str = ""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Evidence, ...])


class Tag(msgspec.Struct, frozen=True, gc=False):
    """A topic of a paper, with its log-odds above the threshold.

    Its evidence is ``packed``, since of most papers no page that shows it is made anew: taken apart
    for all of them it costs a twentieth of a build's memory.
    """

    topic: str
    weight: float
    packed: bytes = b""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What speaks for the topic, the loudest first."""
        return _DECODER.decode(self.packed) if self.packed else ()

    @property
    def by_owner(self) -> bool:
        """Whether the site's owner added it: the tagger gives no topic without a phrase."""
        return not self.packed


def pack_evidence(evidence: Sequence[Evidence]) -> bytes:
    """What speaks for a topic as its tag has it."""
    return _ENCODER.encode(evidence) if evidence else b""


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


class Area(msgspec.Struct, frozen=True):
    """A group of topics on the index page; ``formerly`` as a topic's."""

    slug: str
    name: str
    formerly: tuple[str, ...] = ()


class Rule(msgspec.Struct, frozen=True):
    """A phrase that speaks for a topic; ``level`` is ``sure``, ``strong`` or ``weak``."""

    phrase: str
    level: str


class Implication(msgspec.Struct, frozen=True):
    """A paper that is surely of this topic gets the topic ``slug`` too, from a share of 0.5 on.

    A share below 0 speaks against that topic: this one explains the words they have in common.
    """

    slug: str
    share: float


class Topic(msgspec.Struct, frozen=True):
    """One topic: what readers see of it, and the phrases it is recognised by."""

    slug: str
    name: str
    area: str
    description: str
    rules: tuple[Rule, ...] = ()
    not_phrases: tuple[str, ...] = ()
    """Phrases that use a rule's words in another sense; the words inside don't count."""
    against: tuple[str, ...] = ()
    """Phrases that speak against the topic wherever they stand."""
    implies: tuple[Implication, ...] = ()
    formerly: tuple[str, ...] = ()
    """Slugs under which it, or a topic now part of it, stood before: their addresses lead here."""


class Vocabulary(msgspec.Struct, frozen=True):
    """All areas and topics, in the order of the file."""

    areas: tuple[Area, ...]
    topics: tuple[Topic, ...]
    learned: Learned = NOTHING
    """What labelled papers have taught about topics of these slugs."""

    @property
    def renamed(self) -> dict[str, str]:
        """The slugs of topics by those under which they stood before."""
        return {former: topic.slug for topic in self.topics for former in topic.formerly}


def name_in(vocabulary: Vocabulary, words: Words) -> Vocabulary:
    """The vocabulary with its names and descriptions in a language, as far as that has them."""
    areas = (replace(area, name=words.pgettext("area", area.name)) for area in vocabulary.areas)
    topics = (
        replace(
            topic,
            name=words.pgettext("topic", topic.name),
            description=words.pgettext("topic", topic.description),
        )
        for topic in vocabulary.topics
    )
    return replace(vocabulary, areas=tuple(areas), topics=tuple(topics))
