"""What several contracts need: the files, the functions, the floors and the addresses of the house."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "samenbuur"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def python_files(under: Path = SOURCE) -> list[Path]:
    """The product's own Python files; migrations are written by a machine."""
    return sorted(file for file in under.rglob("*.py") if "migrations" not in file.parts)


def templates(under: Path = SOURCE) -> list[Path]:
    return sorted(
        file
        for file in under.rglob("*")
        if file.is_file() and {"jinja2", "templates"} & set(file.parts) and file.suffix != ".py"
    )


@dataclass(frozen=True)
class Function:
    """A function of the product, with how many lines it has (its docstring not counted)."""

    file: str
    name: str
    lines: int


def functions(file: Path, under: Path = SOURCE) -> Iterator[Function]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            )
            told = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield Function(
                file.relative_to(under).as_posix(),
                node.name,
                (node.end_lineno or node.lineno) - node.lineno + 1 - told,
            )


def floors() -> dict[str, int]:
    """Each room and its height: the stairs of pyproject.toml, counted from below."""
    stairs = next(c for c in PYPROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    heights = {}
    for height, rooms in enumerate(reversed(stairs["layers"])):
        for room in rooms.split("|"):
            heights[room.strip()] = height
    return heights


@dataclass(frozen=True)
class Address:
    """A URL of the product: its path with placeholders, its name, and the policy that its view declared."""

    path: str
    name: str
    policy: object | None
    view: str


def addresses() -> list[Address]:
    """Every URL that the product answers, as Django knows them."""
    from django.urls import get_resolver

    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns, before: str, space: str) -> Iterator[Address]:
    from django.urls import URLResolver

    for pattern in patterns:
        path = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            view = pattern.callback
            yield Address(
                "/" + path,
                f"{space}{pattern.name}" if pattern.name else "",
                getattr(view, "policy", None),
                f"{view.__module__}.{getattr(view, '__name__', type(view).__name__)}",
            )
