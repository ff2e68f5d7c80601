"""A short message for a chat or for Mastodon: what is new, and where."""

from generator.escape import escape_chat
from generator.mail.edition import Edition

LONGEST = 500  # characters that Mastodon takes
_MOST = 5  # titles


def write_announcement(edition: Edition) -> str:
    """As many titles of the edition as fit, and the address of the page with all of them."""
    title = edition.words.gettext(
        "{site}, {period}: {summary}",
        site=edition.site.name,
        period=edition.period,
        summary=edition.summary,
    )
    start = f"{title}\n\n"
    end = f"\n{edition.link}"
    text = start
    for piece in (*edition.leads, *edition.others)[:_MOST]:
        line = f"• {escape_chat(piece.title)}\n"
        if len(text) + len(line) + len(end) > LONGEST:
            break
        text += line
    return text + end
