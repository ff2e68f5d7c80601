"""Where a server can listen, and what is said where it can't."""

import errno
import socket

import pytest

from generator.model.problems import PapersError
from generator.network.ports import LAST_PORT, find_free, is_free

OF_ANOTHER_MACHINE = "192.0.2.1"  # RFC 5737: of nobody


def test_address_of_another_machine_is_not_taken_by_a_program() -> None:
    with pytest.raises(
        PapersError, match=r"^--address 192\.0\.2\.1: is no address of this machine"
    ):
        is_free(OF_ANOTHER_MACHINE, 8000)


def test_port_for_administrators_is_not_taken_by_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(
        PapersError, match=r"^port 80 is for administrators; name one from 1024 on$"
    ):
        is_free("127.0.0.1", 80)


def test_no_port_is_proposed_beyond_the_last() -> None:
    assert find_free("127.0.0.1", LAST_PORT + 1, 20) is None
