"""What outputs are made of, apart from the disk that they are written to."""

from msgspec import Struct


class OutputFile(Struct, frozen=True):
    """A file to be: its path below the output folder, with ``/``, and its bytes."""

    path: str
    data: bytes
