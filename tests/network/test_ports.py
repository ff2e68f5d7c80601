"""Where a server can listen, and what is said where it can't."""

import errno
import socket

import pytest

from generator.model.problems import PapersError
from generator.network.ports import LAST_PORT, find_free, is_free


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.EADDRNOTAVAIL, "--address 192.0.2.1: is no address of this machine; leave it out"),
        (errno.EACCES, "port 80 is for administrators; name one from 1024 on"),
    ],
)
def test_port_that_no_program_has_taken_is_not_said_to_be_taken(
    code: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(code, "as the system says it")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(PapersError) as caught:
        is_free("192.0.2.1", 80)
    assert str(caught.value) == said


def test_no_port_is_proposed_beyond_the_last() -> None:
    assert find_free("127.0.0.1", LAST_PORT + 1, 20) is None
