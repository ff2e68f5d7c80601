"""Ports for servers that must be told one, as the mail server of a test."""

import os

from generator.network.ports import find_free

# Below those that systems give to whoever asks for any: nobody is given one of these by chance
# between the look and the server. Each process of tests looks at others.
_FIRST, _BLOCKS, _SIZE = 20_000, 600, 20


def choose_port() -> int:
    """A port of 127.0.0.1 at which nothing listens, nor will unless it is told to."""
    port = find_free("127.0.0.1", _FIRST + os.getpid() % _BLOCKS * _SIZE, _SIZE)
    assert port
    return port
