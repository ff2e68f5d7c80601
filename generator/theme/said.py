"""Messages of templates, said once, when a template is compiled.

``{{ _("Cite") }}`` is plain text then: a page has a dozen such messages, and to call a function for
each takes a fifth of its time. What has values is said page by page.
"""

from collections.abc import Callable, Iterator
from typing import cast

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_CALL = ["name", "lparen", "string", "rparen"]


class SaidMessages(Extension):
    """Puts what ``_`` says of a message without values in place of the call."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """The tokens of a template, a call as one string."""
        say = cast(Callable[[str], str], self.environment.globals["_"])
        tokens = list(stream)
        places = iter(range(len(tokens)))
        for place in places:
            call = tokens[place : place + len(_CALL)]
            if call[0].test("name:_") and [token.type for token in call] == _CALL:
                yield Token(call[0].lineno, "string", say(call[2].value))
                for _ in _CALL[1:]:
                    next(places)
            else:
                yield call[0]
