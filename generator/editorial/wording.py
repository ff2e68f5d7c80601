"""How the site speaks of papers: who wrote them, when they appeared, and their titles."""

from datetime import date

from generator.language.words import ENGLISH, Words
from generator.model.papers import Paper


def say_week(monday: date, words: Words) -> str:
    """``Week 11, 2025``, as ISO 8601 counts them."""
    year, week, _ = monday.isocalendar()
    return words.gettext("Week {week}, {year}", week=week, year=str(year))


def say_span(first: date, last: date, words: Words) -> str:
    """``10 to 16 March 2025``, ``31 March to 6 April 2025``."""
    begin, end = words.say_day(first), words.say_day(last)
    if first.year == last.year and first.month == last.month:
        begin = words.say_date(words.pgettext("from, in one month", "d"), first)
        end = words.say_date(words.pgettext("to, in one month", "d MMMM y"), last)
    elif first.year == last.year:
        begin = words.say_date(words.pgettext("from, in one year", "d MMMM"), first)
        end = words.say_date(words.pgettext("to, in one year", "d MMMM y"), last)
    return words.gettext("{first} to {last}", first=begin, last=end)


def say_published(published: str, words: Words) -> str:
    """A date of publication as known: ``10 Dec 2025``, ``Dec 2025`` or ``date unknown``."""
    if len(published) > len("2025-03"):
        return words.say_short_day(date.fromisoformat(published))
    month = date.fromisoformat(f"{published}-01") if published else None
    if not month:
        return words.say_short_day(None)
    return words.say_date(words.pgettext("date", "MMM y"), month)


def say_publication(published: str, words: Words) -> str:
    """``Published 10 December 2025``."""
    if not published:
        return words.gettext("Date of publication unknown")
    if len(published) > len("2025-03"):
        said = words.say_day(date.fromisoformat(published))
    else:
        said = words.say_month(date.fromisoformat(f"{published}-01"))
    return words.gettext("Published {day}", day=said)


def say_papers(count: int, words: Words) -> str:
    """``1 paper``, ``2 papers``, ``1,000 papers``."""
    return words.ngettext("{count} paper", "{count} papers", count)


def say_new_papers(count: int, words: Words) -> str:
    """``1 new paper``, ``2 new papers``."""
    return words.ngettext("{count} new paper", "{count} new papers", count)


def say_days(count: int, words: Words) -> str:
    """``1 day``, ``2 days``."""
    return words.ngettext("{count} day", "{count} days", count)


def say_later(days: int, words: Words) -> str:
    """``9 days later``."""
    return words.ngettext("{count} day later", "{count} days later", days)


def say_comments(count: int, words: Words) -> str:
    """``1 comment``, ``2 comments``."""
    return words.ngettext("{count} comment", "{count} comments", count)


def say_upvotes(count: int, words: Words) -> str:
    """``1 upvote``, ``2 upvotes``."""
    return words.ngettext("{count} upvote", "{count} upvotes", count)


def say_count(number: int, one: str, more: str = "") -> str:
    """``1 paper``, ``2 papers``, ``1,000 papers``: for owners, to whom commands speak English."""
    return f"{ENGLISH.say_number(number)} {one if number == 1 else more or f'{one}s'}"


def say_authors(paper: Paper, words: Words) -> str:
    """Up to three names, else the first and how many more, else their number."""
    names, count = paper.authors, paper.author_count or 0
    if not names and not count:
        return words.gettext("authors not given")
    if not names:
        return words.ngettext("{count} author", "{count} authors", count)
    if len(names) <= 3 and count <= len(names):
        return words.say_list(names)
    others = max(count, len(names)) - 1
    return words.ngettext(
        "{name} and {count} other", "{name} and {count} others", others, name=names[0]
    )


def say_page(title: str, number: int, words: Words) -> str:
    """The title of a further page of a list: ``Pruning, page 2``."""
    if number == 1:
        return title
    return words.gettext("{title}, page {number}", title=title, number=number)


def split_title(title: str) -> tuple[str, str]:
    """A title in two voices, without the colon between: the first within 70 characters."""
    main, colon, rest = title.partition(": ")
    return (main, rest) if colon and rest.strip() and len(main) <= 70 else (title, "")
