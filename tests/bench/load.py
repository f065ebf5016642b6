"""A small load generator for the loopback: keep-alive connections, each next request as soon as the last is answered."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Load:
    """What a round of load came to; latencies in seconds."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    errors: int = 0
    bytes: int = 0
    example: bytes = b""
    """The first answer that was an error, or else the first answer."""

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds if self.seconds else 0.0

    def quantile(self, share: float) -> float:
        """Milliseconds within which `share` of the answers came."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else float("nan")


class _Line:
    """One keep-alive connection."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.address = address
        self.socket = self._connect()
        self.received = bytearray()
        self.sent_at = 0.0

    def _connect(self) -> socket.socket:
        it = socket.create_connection(self.address, timeout=10)
        it.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return it

    def again(self) -> None:
        self.socket.close()
        self.socket, self.received = self._connect(), bytearray()

    def send(self, request: bytes) -> None:
        self.received.clear()
        self.sent_at = time.perf_counter()
        self.socket.sendall(request)

    def complete(self) -> bool:
        """Whether the whole answer is in."""
        head = self.received.find(b"\r\n\r\n")
        if head < 0:
            return False
        headers = bytes(self.received[:head]).lower()
        start = headers.find(b"content-length:")
        if start >= 0:
            length = int(headers[start + 15 :].split(b"\r\n", 1)[0])
            return len(self.received) >= head + 4 + length
        if b"transfer-encoding: chunked" in headers:
            return self.received.endswith(b"0\r\n\r\n")
        return headers.split(b" ", 2)[1] in (b"204", b"304")


def run(
    port: int, next_request: Callable[[], bytes], *, connections: int, seconds: float, good: bytes = b"2"
) -> Load:
    """Ask for `seconds` over `connections`; an answer whose status does not start with `good` counts as an error.

    `good` may hold several beginnings, separated by commas: b"2,304".
    """
    beginnings = tuple(b"HTTP/1.1 " + part for part in good.split(b","))
    result, selector = Load(), selectors.DefaultSelector()
    lines = [_Line(("127.0.0.1", port)) for _ in range(connections)]
    began = time.perf_counter()
    until = began + seconds
    for line in lines:
        selector.register(line.socket, selectors.EVENT_READ, line)
        line.send(next_request())
    open_lines = len(lines)
    while open_lines:
        for key, _ in selector.select(timeout=5):
            line = key.data
            part = _receive(line)
            line.received += part
            if part and not line.complete():
                continue
            now = time.perf_counter()
            _count(result, line, now, bool(part), beginnings)
            if now >= until:
                selector.unregister(line.socket)
                line.socket.close()
                open_lines -= 1
                continue
            if not part or b"connection: close" in bytes(line.received[:600]).lower():
                selector.unregister(line.socket)
                line.again()
                selector.register(line.socket, selectors.EVENT_READ, line)
            line.send(next_request())
        if time.perf_counter() > until + 30:
            result.errors += open_lines
            break
    result.seconds = time.perf_counter() - began
    return result


def _receive(line: _Line) -> bytes:
    try:
        return line.socket.recv(262_144)
    except OSError:
        return b""


def _count(result: Load, line: _Line, now: float, answered: bool, beginnings: tuple[bytes, ...]) -> None:
    right = answered and bytes(line.received[:40]).startswith(beginnings)
    if right:
        result.latencies.append(now - line.sent_at)
        result.bytes += len(line.received)
    else:
        result.errors += 1
    if not result.example or (not right and result.errors == 1):
        result.example = bytes(line.received[:2000])


def get(path: str, *, cookie: str = "", **headers: str) -> bytes:
    """A GET request as bytes; header names with underscores for dashes."""
    return _head("GET", path, cookie, headers) + b"\r\n"


def post(path: str, body: bytes, kind: str, *, cookie: str = "", **headers: str) -> bytes:
    """A POST request as bytes."""
    head = _head("POST", path, cookie, {**headers, "Content_Type": kind, "Content_Length": str(len(body))})
    return head + b"\r\n" + body


def _head(method: str, path: str, cookie: str, headers: dict[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Cookie: {cookie}"] if cookie else []
    return ("\r\n".join(lines) + "\r\n").encode()
