"""One polite HTTP client: paced, patient, and safe from whatever comes back.

Requests to one host keep a distance. What may pass by itself (429, 503, a cut connection) is asked
for again, after ``Retry-After`` (RFC 9110, 10.2.3) where the server names a time. Bodies are read
piece by piece, so that neither a huge one, a gzip bomb nor a slow drip costs more than the limits.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import urlsplit

import requests
import urllib3
from msgspec import Struct
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from generator.model.fetched import Validators
from generator.model.problems import PapersError
from generator.network.clock import SYSTEM, Clock

PASSING = frozenset({406, 408, 425, 429, 500, 502, 503, 504})
_PIECE = 2**16
_NO_ADDRESS = "asked at, or sent on to, what is no address of the web"
_FAILURES: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    ((requests.Timeout, urllib3.exceptions.TimeoutError), "no answer in time"),
    (requests.exceptions.SSLError, "no trusted certificate"),
    (requests.exceptions.ConnectionError, "no connection"),
    (urllib3.exceptions.DecodeError, "packed in a way that can't be unpacked"),
    (urllib3.exceptions.IncompleteRead, "cut off before its end"),
    (urllib3.exceptions.ProtocolError, "cut off before its end"),
)

Check = Callable[[bytes], object]


class Limits(Struct, frozen=True):
    """Of one request: bytes when unpacked, seconds in all and between two bytes, tries, waits."""

    size: int = 32 * 2**20
    seconds: float = 120
    silence: float = 30
    tries: int = 4
    wait: float = 5
    longest_wait: float = 300
    redirects: int = 5


class Answer(Struct, frozen=True):
    """A body, unpacked, and what to ask for it again by; None when it has not changed."""

    body: bytes | None
    validators: Validators = Validators()


class NoAnswerError(PapersError):
    """A server gave no usable answer; its text says why, in a few words.

    ``status`` is that of HTTP, 0 where there was none.
    """

    def __init__(self, reason: str, status: int = 0) -> None:
        super().__init__(reason)
        self.status = status


class PassingError(NoAnswerError):
    """A failure that may pass; ``after`` are the seconds that the server asks to wait, if any."""

    def __init__(self, reason: str, status: int = 0, after: float | None = None) -> None:
        super().__init__(reason, status)
        self.after = after


class Client:
    """Asks over HTTP; ``pause`` are the seconds between two requests to one host.

    ``tell`` is handed a line before each wait that a failure makes necessary.
    """

    def __init__(
        self,
        *,
        pause: float,
        contact: str = "",
        limits: Limits | None = None,
        clock: Clock = SYSTEM,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.clock = clock
        self._tell = tell
        self._pause = pause
        self._limits = limits or Limits()
        self._last: dict[str, float] = {}
        self._session = requests.Session()
        self._session.max_redirects = self._limits.redirects
        self._session.auth = _send_no_password
        self._session.headers["User-Agent"] = name_agent(contact)

    def get(self, address: str, check: Check, known: Validators | None = None) -> Answer:
        """The answer at an address; raises ``NoAnswerError``, after as many tries as help.

        ``check`` raises ``PassingError`` for a body that is not what was asked for.
        """
        since = known or Validators()
        headers = {"If-None-Match": since.etag, "If-Modified-Since": since.modified}

        def ask() -> Answer:
            answer = self._read(self._send("GET", address, headers))
            if answer.body is None:
                return Answer(None, since)
            check(answer.body)
            return answer

        return self._try(ask, _find_host(address))

    def post(self, address: str, body: bytes, headers: Mapping[str, str]) -> None:
        """Send a body, once; raises ``NoAnswerError``."""
        response = self._send("POST", address, headers, body)
        self._read(response)
        if response.request.method != "POST":  # what most redirects make of it, without the body
            raise NoAnswerError("sent on from there, and what was posted with it is lost")

    def _try(self, ask: Callable[[], Answer], host: str) -> Answer:
        """Ask, and again where that may help."""

        def tell(state: RetryCallState) -> None:
            reason = state.outcome.exception() if state.outcome else None
            self._tell(f"{host}: {reason}; asking again in {state.upcoming_sleep:.0f} s")

        patience = Retrying(
            sleep=self.clock.sleep,
            stop=stop_after_attempt(self._limits.tries),
            wait=self._choose_wait,
            retry=retry_if_exception_type(PassingError),
            before_sleep=tell,
            reraise=True,
        )
        return patience(ask)

    def _choose_wait(self, state: RetryCallState) -> float:
        """What the server asks for, else 5, 20 and 80 seconds."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, PassingError) and error.after is not None:
            return error.after
        return self._limits.wait * 4.0 ** (state.attempt_number - 1)

    def _send(
        self, method: str, address: str, headers: Mapping[str, str], body: bytes | None = None
    ) -> requests.Response:
        host = _find_host(address)
        if host in self._last:
            wait = self._last[host] + self._pause - self.clock.elapsed()
            if wait > 0:
                self.clock.sleep(wait)
        try:
            return self._session.request(
                method,
                address,
                data=body,
                headers={name: value for name, value in headers.items() if value},
                stream=True,
                timeout=self._limits.silence,
            )
        except requests.TooManyRedirects as error:
            raise NoAnswerError(f"more than {self._limits.redirects} redirects") from error
        except requests.exceptions.InvalidHeader as error:
            raise NoAnswerError("a header with a line break can't be sent") from error
        except ValueError as error:  # of requests and of urllib, from any part of an address
            raise NoAnswerError(_NO_ADDRESS) from error
        except requests.RequestException as error:
            raise PassingError(_name_failure(error)) from error
        finally:
            self._last[host] = self.clock.elapsed()

    def _read(self, response: requests.Response) -> Answer:
        with response:
            status = response.status_code
            if status == requests.codes.not_modified:
                return Answer(None)
            if status in PASSING:
                after = read_retry_after(response.headers.get("Retry-After", ""), self.clock.wall())
                reason = _name_status(response, after)
                if after is not None and after > self._limits.longest_wait:
                    raise NoAnswerError(reason, status)
                raise PassingError(reason, status, after)
            if not response.ok:
                raise NoAnswerError(_name_status(response), status)
            headers = response.headers
            validators = Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))
            return Answer(self._read_body(response.raw), validators)

    def _read_body(self, raw: urllib3.BaseHTTPResponse) -> bytes:
        """The whole body, unpacked, within the limits.

        ``read1`` gives what has arrived; ``read`` would sit through a drip of single bytes.
        """
        limits, body = self._limits, bytearray()
        deadline = self.clock.elapsed() + limits.seconds
        try:
            while piece := raw.read1(_PIECE, decode_content=True):
                body += piece
                if len(body) > limits.size:
                    raise NoAnswerError(f"a body larger than {limits.size // 2**20} MB")
                if self.clock.elapsed() > deadline:
                    raise PassingError(f"not complete after {limits.seconds:.0f} seconds")
        except urllib3.exceptions.HTTPError as error:
            raise PassingError(_name_failure(error)) from error
        return bytes(body)


def name_agent(contact: str) -> str:
    """``daily-papers/0.1.0 (+https://you.example/)``: who asks, and how to reach them."""
    printable = "".join(c for c in contact if " " <= c <= "~" and c not in "()")
    shown = f" (+{printable})" if printable else ""
    return f"daily-papers/{version('daily-papers')}{shown}"


def read_retry_after(value: str, now: datetime) -> float | None:
    """``Retry-After`` in seconds from ``now``: a number, or a date; None if it is neither."""
    if value.strip().isascii() and value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):  # a zone of any number of digits
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - now).total_seconds())


def _send_no_password(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """In place of what a ``.netrc`` may hold for the host."""
    return request


def _name_status(response: requests.Response, after: float | None = None) -> str:
    wait = f", asks to wait {after:,.0f} seconds" if after else ""
    return f"{response.status_code} {response.reason or ''}".strip() + wait


def _find_host(address: str) -> str:
    try:
        return urlsplit(address).netloc
    except ValueError as error:
        raise NoAnswerError(_NO_ADDRESS) from error


def _name_failure(error: Exception) -> str:
    """A failure below HTTP in a few words, without addresses and objects."""
    return next((name for kind, name in _FAILURES if isinstance(error, kind)), "no answer")
