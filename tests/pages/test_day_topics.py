"""The topics of a day in the order of their papers, then of the vocabulary."""

from generator.pages.entries import rank_topics
from tests.captures import Entry, build_pages, write_page


def test_topics_of_a_day_stand_by_their_papers_then_as_in_the_file() -> None:
    pruning = "Pruning of a small language model. It needs pruning, and text to image."
    entries = [
        Entry("Text to SQL by Reinforcement Learning", "Program synthesis, once more."),
        Entry("Reinforcement Learning of Kettles", pruning),
    ]
    corpus = build_pages(write_page("Mar 11, 2025", *entries)).corpus
    papers = corpus.days[0].papers
    assert list(rank_topics(papers, corpus, 10)) == [
        "reinforcement-learning",
        "language-models",
        "code",
        "images",
        "efficiency",
    ]
    assert list(rank_topics(papers, corpus, 1)) == ["reinforcement-learning"]
