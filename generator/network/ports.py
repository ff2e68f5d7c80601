"""Where a server can listen."""

import socket

from generator.model.problems import PapersError


def is_free(address: str, port: int) -> bool:
    """Whether a server could listen there; raises ``PapersError`` for another machine's address."""
    try:
        found = socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        with socket.socket(found[0][0], socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(found[0][4])
    except socket.gaierror as error:
        raise PapersError(f"--address {address}: is no address of this machine") from error
    except OSError:
        return False
    return True
