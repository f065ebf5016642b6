"""Whether a port of this machine is free: asked before a server starts, so that the answer is a sentence."""

import socket


def why_not(host: str, port: int) -> str:
    """Return '' when a server may listen there, else 'taken', 'not allowed' or 'no such address'.

    Servers that share a port (SO_REUSEPORT) would start beside each other without a word; this notices.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except PermissionError:
        return "not allowed"
    except (socket.gaierror, OverflowError):
        return "no such address"
    except OSError as error:
        return "taken" if error.errno in {48, 98, 10048} else "no such address"
    return ""
