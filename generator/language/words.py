"""What readers are told, in the language of the site.

A message is written in English where it is said; ``de.po`` and its like beside this file have it in
other languages (gettext's format, read by Babel). Forms of plurals, names of months and signs in
numbers are those of CLDR, never of the machine. ``Words`` are a plain value: whoever says something
to readers is given them.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from io import BytesIO

from babel import Locale
from babel.dates import format_date
from msgspec import Struct

# In the order in which gettext numbers the forms of a plural.
_FORMS = ("zero", "one", "two", "few", "many", "other")
_UNSPACED = ("ja", "zh")  # without blanks between sentences


class Words(Struct, frozen=True, dict=True):
    """The words of a language; ``messages`` are forms by context ("" for none) and English text.

    What has no translation is said in English. A text in braces stands for a value; numbers among
    the values are written as the language writes them.
    """

    language: str = "en"
    messages: Mapping[tuple[str, str], tuple[str, ...]] = {}

    def gettext(self, message: str, /, **values: str | int) -> str:
        """The message in this language, with its values filled in."""
        found = self.messages.get(("", message)) if self.messages else None
        text = found[0] if found else message
        return self._fill(text, values) if values else text

    def pgettext(self, context: str, message: str, /, **values: str | int) -> str:
        """The message as it is said in a ``context``: other languages may say it otherwise."""
        found = self.messages.get((context, message))
        return self._fill(found[0] if found else message, values)

    def ngettext(self, one: str, other: str, count: int, /, **values: str | int) -> str:
        """The form of a message that a number asks for; ``{count}`` in it is the number."""
        found = self.messages.get(("", one))
        forms = found or (one, other)
        number = self._choose(count) if found else int(count != 1)
        return self._fill(forms[min(number, len(forms) - 1)], {"count": count, **values})

    def list_forms(self, one: str, other: str) -> tuple[str, ...]:
        """All forms of a message that counts, in the order of CLDR's names for them."""
        return self.messages.get(("", one), (one, other))

    def list_months(self, width: str) -> list[str]:
        """The names of the months, ``wide`` or ``abbreviated``, as they stand in a date."""
        return list(self._locale.months["format"][width].values())

    def _fill(self, text: str, values: dict[str, str | int]) -> str:
        if not values:
            return text
        for name, value in values.items():
            if not isinstance(value, str):
                values[name] = self.say_number(value)
        return text.format_map(values)

    def _choose(self, count: int) -> int:
        """The number of the form for a count (https://cldr.unicode.org/index/cldr-spec)."""
        rule = self._locale.plural_form
        forms = [form for form in _FORMS if form in rule.tags or form == "other"]
        return forms.index(rule(count))

    @property
    def blank(self) -> str:
        """What stands between two sentences, or a mark and what follows: nothing in Chinese."""
        return "" if self.language in _UNSPACED else " "

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)

    @cached_property
    def _group(self) -> str:
        return str(self._locale.number_symbols["latn"]["group"])

    def say_number(self, number: int) -> str:
        """``1,000``."""
        return str(number) if number < 1000 else f"{number:,}".replace(",", self._group)

    def say_date(self, pattern: str, day: date) -> str:
        """A date as a pattern of CLDR says (https://unicode.org/reports/tr35/tr35-dates.html).

        The pattern is a message, too: its translation has the order and signs of the language.
        """
        return _format_date(self.language, pattern, day)

    def say_day(self, day: date | None) -> str:
        """``10 December 2025``."""
        pattern = self.pgettext("date", "d MMMM y")
        return self.say_date(pattern, day) if day else self.gettext("Date unknown")

    def say_weekday(self, day: date | None) -> str:
        """``Wednesday, 10 December 2025``."""
        pattern = self.pgettext("date", "EEEE, d MMMM y")
        return self.say_date(pattern, day) if day else self.gettext("Date unknown")

    def say_short_day(self, day: date | None) -> str:
        """``10 Dec 2025``."""
        pattern = self.pgettext("date", "d MMM y")
        return self.say_date(pattern, day) if day else self.gettext("date unknown")

    def say_month(self, month: date) -> str:
        """``December 2025``."""
        pattern = self.pgettext("date", "MMMM y")
        return self.say_date(pattern, month)

    def say_day_of_year(self, day: date) -> str:
        """``Wednesday, 10 December``, where the year stands above it."""
        return self.say_date(self.pgettext("date", "EEEE, d MMMM"), day)

    def say_short_day_of_year(self, day: date) -> str:
        """``10 Dec``."""
        return self.say_date(self.pgettext("date", "d MMM"), day)

    def say_list(self, names: Sequence[str]) -> str:
        """``A``, ``A and B``, ``A, B and C``."""
        if len(names) < 2:
            return "".join(names)
        return self._last_two.format(names=self._comma.join(names[:-1]), last=names[-1])

    def enumerate(self, names: Sequence[str]) -> str:
        """``A, B, C``."""
        return self._comma.join(names)

    @cached_property
    def _comma(self) -> str:
        return self.pgettext("between the parts of a list", ", ")

    @cached_property
    def _last_two(self) -> str:
        return self.gettext("{names} and {last}")

    def join(self, sentences: Sequence[str]) -> str:
        """Whole sentences, one after another."""
        return self.blank.join(filter(None, sentences))

    def in_quotes(self, text: str) -> str:
        """``“text”``."""
        before, after = self._quotes
        return f"{before}{text}{after}"

    @cached_property
    def _quotes(self) -> list[str]:
        return self.gettext("“{text}”").split("{text}", 1)


ENGLISH = Words()


def list_functions(words: Words) -> dict[str, Callable[..., str] | str]:
    """What templates use; Babel finds messages by the names of the functions."""
    return {
        "_": words.gettext,
        "pgettext": words.pgettext,
        "ngettext": words.ngettext,
        "blank": words.blank,
        "comma": words.pgettext("between the parts of a list", ", "),
        "stop": words.gettext("."),
    }


@lru_cache(10_000)
def _format_date(language: str, pattern: str, day: date) -> str:
    return format_date(day, pattern, Locale.parse(language))


def parse_words(language: str, catalogue: bytes) -> Words:
    """The words of a language from its catalogue, a ``.po``; what is not translated is left out."""
    # Imported here alone: English, which has no catalogue, does without.
    from babel.messages.pofile import read_po  # noqa: PLC0415

    messages = {}
    for message in read_po(BytesIO(catalogue), locale=language):
        forms = [message.string] if isinstance(message.string, str) else message.string or ()
        if message.id and forms and all(forms) and not message.fuzzy:
            text = message.id if isinstance(message.id, str) else message.id[0]
            messages[message.context or "", text] = tuple(map(str, forms))
    return Words(language, messages)


def find_language(asked: str, known: Sequence[str]) -> str:
    """The language among the known that serves for the one that is asked for; "" for none.

    ``de-AT`` is served by German, ``zh-CN`` by Chinese in simplified letters, ``zh-TW`` by none.
    """
    language, _, rest = asked.lower().replace("_", "-").partition("-")
    traditional = language == "zh" and rest in ("hant", "hk", "mo", "tw")
    return language if language in known and not traditional else ""
