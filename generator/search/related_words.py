"""Words that stand near one another in meaning: the table ``related-words.txt``.

A line is a word and, after blanks, the words that a wider search takes in with it, the nearest
first. ``make fit-words`` writes it; a site's index keeps of it the words that the site has.
"""


def parse_related(text: str) -> dict[str, str]:
    """The related words of each word, joined by blanks."""
    lines = (line.partition(" ") for line in text.splitlines())
    return {word: others for word, _, others in lines if others}
