"""Accessibility as axe-core sees it, told so that one knows where to look and what to do."""

from __future__ import annotations

from functools import lru_cache

from tools import house

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@lru_cache(maxsize=1)
def _source() -> str:
    try:
        with open(house.path("tests", "browser", "node_modules", "axe-core", "axe.min.js")) as file:
            return file.read()
    except OSError as error:
        raise house.Stop("axe-core is not installed: run `make browser` first.") from error


def complaints(page, *, leave_out: tuple[str, ...] = ()) -> list[str]:
    """What axe finds wrong on the page: one line per element, with the rule, the element and the advice."""
    # At the end of the page the bar with the main action lies over nothing that one could want to tap.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    # `evaluate` runs beside the page's own policy, so a strict CSP stays on while it is tested.
    page.evaluate(_source())
    options = {
        "runOnly": RULES,
        "resultTypes": ["violations"],
        "rules": {rule: {"enabled": False} for rule in leave_out},
    }
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(node['target'][0]) if isinstance(node['target'][0], list) else node['target'][0]}"
        f" — {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def axe(page, *, leave_out: tuple[str, ...] = ()) -> None:
    """Fail with a readable list when the page is not accessible; `leave_out` names rules, with the reason beside it."""
    wrong = complaints(page, leave_out=leave_out)
    assert not wrong, f"{page.url} is not accessible:\n" + "\n".join(wrong)
