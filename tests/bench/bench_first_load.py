"""First loads in a real Chromium: requests and bytes over the wire, and when a slow phone can use the page (goals 7 and 8).

Slow phone: 4x slower processor, 400 kbit/s down and up, 150 ms of delay, 390 px, nothing cached. "Usable" is when the main
thing of the page can be tapped: the event `load` has passed and two frames were drawn after it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.bench import serve
from tools import chromium

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
GOALS = {"programme": "<= 25 kB, <= 4 requests, 0 external", "door": "<= 45 kB, <= 5 requests",
         "map": "<= 135 kB, <= 12 requests, 0 external"}  # fmt: skip


class Wire:
    """What goes over the wire while a page loads, as the browser itself counts it."""

    def __init__(self, session, home: str) -> None:
        self.home, self.kinds, self.requests, self.external = home, {}, 0, 0
        self._kind: dict[str, str] = {}
        session.on("Network.responseReceived", self._response)
        session.on("Network.loadingFinished", self._finished)

    def _response(self, event) -> None:
        if event["response"]["url"].startswith(("data:", "blob:")):
            return
        self.requests += 1
        self.external += not event["response"]["url"].startswith(self.home)
        self._kind[event["requestId"]] = event["type"]

    def _finished(self, event) -> None:
        kind = self._kind.get(event["requestId"])
        if kind:
            self.kinds[kind] = self.kinds.get(kind, 0) + event["encodedDataLength"]

    def kilobytes(self) -> float:
        return sum(self.kinds.values()) / 1000


def first_load(browser, url: str, path: str, cookie: str, *, slow: bool) -> tuple[Wire, float, int]:
    """(what went over the wire, milliseconds until usable, status) of one cold visit."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=url, has_touch=True)
    for part in filter(None, cookie.split("; ")):
        name, _, value = part.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": url}])
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    wire = Wire(session, url)
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    answer = page.goto(path, wait_until="load", timeout=60_000)
    usable = page.evaluate(
        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
    )
    page.wait_for_timeout(300)  # what a script fetches after the load counts as well
    context.close()
    return wire, usable, answer.status


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="samenbuur-bench-") as folder, sync_playwright() as playwright:
        home = Path(folder) / "house"
        home.mkdir()
        env = {**os.environ, **serve.house_env(home), "PYTHONPATH": str(serve.ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.big_room"],
            env=env,
            cwd=serve.ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        room = json.loads(done.stdout)
        pages = {
            "programme": ("/programma/", ""),
            "door": (f"/deur/{room['occasions'][0]}/", room["cookie"]),
            "map": ("/buurten/", ""),
        }
        with serve.product(home, threads=4, sweep=False, SAMENBUUR_TEST="") as server:
            browser = playwright.chromium.launch(**chromium.find().launch())
            for name, (path, cookie) in pages.items():
                tell(browser, server.url("").rstrip("/"), name, path, cookie, asked.rounds)
            browser.close()
    return 0


def tell(browser, url: str, name: str, path: str, cookie: str, rounds: int) -> None:
    quick = [first_load(browser, url, path, cookie, slow=False) for _ in range(2)]
    slow = [first_load(browser, url, path, cookie, slow=True) for _ in range(rounds)]
    wire, _, status = quick[-1]
    if status != 200:
        print(f"{name}: {path} answers {status}; nothing measured")
        return
    kinds = ", ".join(f"{kind.lower()} {size / 1000:.1f}" for kind, size in sorted(wire.kinds.items()))
    print(
        f"{name} (goal {GOALS[name]}): {wire.kilobytes():.1f} kB in {wire.requests} requests, {wire.external} external ({kinds})"
    )
    print(f"  usable: {median(q[1] for q in quick):.0f} ms here; slow phone {median(s[1] for s in slow):.0f} ms"
          f" ({min(s[1] for s in slow):.0f}–{max(s[1] for s in slow):.0f}), goal 1500")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
