"""List every URL of the house: its name, what it answers, and who may open it (seam 3)."""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

PLACEHOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One URL pattern. `path` begins with a slash, `placeholders` are name and kind, `policy` is a word of `policy.py`."""

    path: str
    name: str
    methods: tuple[str, ...]
    policy: str
    duties: tuple[str, ...]
    placeholders: dict[str, str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """As text, or for a program."""
    parser.add_argument("--json", action="store_true", help="a JSON list, for a program that checks them all")


def run(args: argparse.Namespace) -> int:
    """Print every URL; 1 when one of them has no policy, for then nobody decided who may open it."""
    import django

    django.setup()
    found = addresses()
    if args.json:
        print(json.dumps([asdict(address) for address in found], indent=1))
    else:
        for one in found:
            who = " ".join([one.policy, *one.duties])
            print(f"{one.path:<60} {one.name:<40} {','.join(one.methods):<16} {who}")
    return 1 if any(not address.policy for address in found) else 0


def addresses() -> list[Address]:
    """Return every URL pattern that this house answers, static files included, in the order in which they are tried."""
    from django.conf import settings
    from django.urls import get_resolver

    static = Address(
        settings.STATIC_URL + "<path:path>", "static", ("GET", "HEAD"), "public", (), {"path": "path"}
    )
    return [*_walk(get_resolver().url_patterns, "/", ""), static]


def _walk(patterns: list[Any], before: str, space: str) -> Iterator[Address]:
    from django.urls import URLResolver

    for pattern in patterns:
        path = before + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
            continue
        policy = getattr(pattern.callback, "policy", None)
        yield Address(
            path=path,
            name=space + (pattern.name or ""),
            methods=tuple(policy.methods) if policy else (),
            policy=policy.word if policy else "",
            duties=tuple(str(duty) for duty in policy.duties) if policy else (),
            placeholders={name: kind or "str" for kind, name in PLACEHOLDER.findall(path)},
        )
