"""Where a server can listen."""

import errno
import socket

from generator.model.problems import PapersError

LAST_PORT = 65535


def is_free(address: str, port: int) -> bool:
    """Whether a server could listen there.

    Raises ``PapersError`` for the address of another machine, and for a port that this user can't
    have, which another address or port would mend.
    """
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        with socket.socket(found[0][0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[0][4])
    except socket.gaierror as error:
        raise _refuse_address(address) from error
    except OSError as error:
        if error.errno == errno.EADDRNOTAVAIL:
            raise _refuse_address(address) from error
        if error.errno in (errno.EACCES, errno.EPERM):
            problem = f"port {port} is for administrators; name one from 1024 on"
            raise PapersError(problem) from error
        return False
    return True


def find_free(address: str, first: int, most: int) -> int | None:
    """The first free port of so many, from ``first`` on; None where none is."""
    ports = range(first, min(first + most, LAST_PORT + 1))
    return next((port for port in ports if is_free(address, port)), None)


def _refuse_address(address: str) -> PapersError:
    return PapersError(f"--address {address}: is no address of this machine; leave it out")
