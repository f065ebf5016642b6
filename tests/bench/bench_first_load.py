"""First loads in a real Chromium: requests and bytes over the wire, and when a slow phone can use the page (goals 7 and 8).

Slow phone: 4x slower processor, 400 kbit/s down and up, 150 ms of delay, 390 px, nothing cached. "Usable" is counted from
the beginning of the visit: at the door until the first name was drawn, is tapped and shows that it was heard; on the programme
until the first time is drawn and its link can be tapped (it needs no script); on the map until two frames after `load`. At
the door the tap must also have been answered as kept, or nothing is measured.
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


USABLE = {
    "door": ("button.samenbuur-door__name[aria-pressed=false]", "samenbuur-door"),
    "programme": ("a.samenbuur-row__title", ""),
}
"""What is looked for, and which element must listen when it is tapped."""
LOOK = """
{
  const [find, element] = FOUND;
  const look = () => {
    const it = document.querySelector(find);
    if (!it || (element && !customElements.get(element))) return requestAnimationFrame(look);
    if (!element) return requestAnimationFrame(() => { window.usable = performance.now(); });
    it.click();
    if (it.getAttribute("aria-pressed") !== "true") return requestAnimationFrame(look);
    requestAnimationFrame(() => { window.usable = performance.now(); });
  };
  requestAnimationFrame(look);
}
"""
LOADED = (
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
)


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


def first_load(
    browser, url: str, name: str, path: str, cookie: str, *, slow: bool
) -> tuple[Wire, float, int]:
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
    if name in USABLE:
        page.add_init_script(LOOK.replace("FOUND", json.dumps(USABLE[name])))
    answers = []
    page.on("response", lambda response: answers.append(response) if "/tik/" in response.url else None)
    answer = page.goto(path, wait_until="load", timeout=60_000)
    usable = page.evaluate(LOADED)
    if name in USABLE:
        usable = page.wait_for_function("window.usable", timeout=30_000).json_value()
    page.wait_for_timeout(300)  # what a script fetches after the load counts as well
    if name == "door":
        look_whether_kept(page, answers)
    context.close()
    return wire, usable, answer.status


def look_whether_kept(page, answers: list) -> None:
    """The tap that was made reached the disk: its answer came, and is a good one."""
    for _ in range(100):
        if answers:
            break
        page.wait_for_timeout(50)
    if not answers or answers[0].status != 200:
        raise RuntimeError(f"the tap was not kept: {[one.status for one in answers]}")


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
            [sys.executable, "-m", "tests.bench.big_room", "--registers"],
            env=env,
            cwd=serve.ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        room = json.loads(done.stdout)
        pages = {
            "programme": ("/programma/", ""),
            "door": (f"/deur/{room['door']}/", room["cookie"]),
            "map": ("/buurten/", ""),
        }
        with serve.product(home, threads=4, sweep=False, SAMENBUUR_TEST="") as server:
            browser = playwright.chromium.launch(**chromium.find().launch())
            for name, (path, cookie) in pages.items():
                tell(browser, server.url("").rstrip("/"), name, path, cookie, asked.rounds)
            browser.close()
    return 0


def tell(browser, url: str, name: str, path: str, cookie: str, rounds: int) -> None:
    quick = [first_load(browser, url, name, path, cookie, slow=False) for _ in range(2)]
    slow = [first_load(browser, url, name, path, cookie, slow=True) for _ in range(rounds)]
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
