"""What labelled papers taught about topics that have another slug now, or are part of another.

A topic that only has another name keeps everything. One that others became part of keeps its own
weights, and what other topics say of it: weights of two topics in one sum would say too much, since
each was learned beside a start of its own. The phrases of the other belong into its lists.
"""

from collections.abc import Iterable, Mapping

from msgspec import structs

from generator.model.topics import Learned, LearnedTopic, Topic


def inherit_learned(topics: Iterable[Topic], learned: Learned) -> Learned:
    """What was learned, by the slugs of today; of several former slugs the first that is known."""
    topics = list(topics)
    led = {former: topic.slug for topic in topics for former in topic.formerly}
    if led.keys().isdisjoint(learned.topics):
        return learned
    taught = {slug: taught for slug, taught in learned.topics.items() if slug not in led}
    for topic in topics:
        for former in topic.formerly:
            if former in learned.topics:
                taught.setdefault(topic.slug, learned.topics[former])
    return Learned(learned.threshold, {s: _rename_shares(s, t, led) for s, t in taught.items()})


def _rename_shares(slug: str, taught: LearnedTopic, led: Mapping[str, str]) -> LearnedTopic:
    """What a topic says of others under their names of today; of several in one the most."""
    shares: dict[str, float] = {}
    for former, share in taught.shares.items():
        other = led.get(former, former)
        if other != slug:
            shares[other] = max(share, shares.get(other, share))
    return structs.replace(taught, shares=shares)
