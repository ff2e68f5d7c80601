"""Compiled templates, taken over from earlier builds: to make them takes a third of a second."""

from jinja2.bccache import Bucket, BytecodeCache

from generator.model.kept import Kept, Kind, make_key

_CODES: Kind[bytes] = Kind("templates", bytes)


class KeptCode(BytecodeCache):
    """What templates were compiled to, known by all that jinja2's compiler looks at."""

    def __init__(self, kept: Kept, said: bytes = b"") -> None:
        """``said`` stands for the messages that the compiler finds."""
        self._kept, self._said = kept, said

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load it where it is kept; jinja2 checks its own version and Python's beside."""
        if code := self._kept.find(_CODES, self._make_key(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is new."""
        self._kept.keep(_CODES, self._make_key(bucket), bucket.bytecode_to_string())

    def _make_key(self, bucket: Bucket) -> bytes:
        return make_key(bucket.key, bucket.checksum, _list_options(bucket), self._said)


def _list_options(bucket: Bucket) -> tuple[object, ...]:
    environment = bucket.environment
    return (
        repr(environment.autoescape if environment.autoescape in (True, False) else "chosen"),
        environment.trim_blocks,
        environment.lstrip_blocks,
        sorted(environment.extensions),
        sorted(environment.filters),
        sorted(environment.tests),
    )
