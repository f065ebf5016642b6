"""Puts the page of an area together: figures in words, comparison, likeness, the ribbon."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from samenbuur.communities import queries as communities
from samenbuur.doors.explore import maps
from samenbuur.method.ribbon import weave
from samenbuur.outside.columns import catalogue
from samenbuur.outside.values import Absence
from samenbuur.places import queries, sentences
from samenbuur.places.queries import Area
from samenbuur.places.reading import FigureLine, Source, Told, label_of
from samenbuur.ui.drawings import Thread
from samenbuur.ui.words import number

COMPARED = (
    "leeftijd_0_15", "leeftijd_65_plus", "eenpersoons", "eenpersoons_pct", "huishoudensgrootte", "huur_pct",
    "laag_inkomen_pct", "inkomen_per_inwoner", "eenzaam_pct", "vrijwilliger_pct", "mantelzorger_pct",
    "moeite_rondkomen_pct", "bewegen_pct", "afstand_supermarkt", "supermarkten_1_km",
)  # fmt: skip
SHADED = ("leeftijd_65_plus", "leeftijd_0_15", "huur_pct", "huishoudensgrootte", "eenzaam_pct", "inwoners")
RIBBON = {
    "children": ("leeftijd_0_15", "leeftijd_0_15_pct"), "older": ("leeftijd_65_plus", "leeftijd_65_plus_pct"),
    "alone": ("eenpersoons", "eenpersoons_pct"), "rented": ("huur_pct",), "near": ("supermarkten_1_km",),
}  # fmt: skip
LEVELS = ("wijk", "gemeente", "country")


@dataclass(frozen=True)
class Words:
    """A figure as it is told: a text, or the kind of its absence."""

    text: str | None
    absent: str = ""


def told(value: Told, line: FigureLine) -> Words:
    """Return a value in words; never a nought for what is not known. A code (a postcode) is no amount."""
    if isinstance(value, Absence):
        return Words(None, str(value))
    return Words(f"{value:.0f}" if line.unit == "code" else number(value, line.decimals))


def start(words: str, found: list[Area]) -> dict[str, Any]:
    """Return what the first page shows."""
    known = queries.gemeenten()
    outlined = queries.outlines(known) if len(known) < 400 else {}
    return {
        "words": words,
        "found": [(one, sentences.kind(one.kind), _lies_in(one)) for one in found],
        "gemeenten": known,
        "mapped": bool(outlined),
    }


def _lies_in(one: Area) -> str:
    return ", ".join(up.name for up in queries.ancestors(one) if up.kind != "country")


def of(one: Area, *, figure: str, everywhere: bool) -> dict[str, Any]:
    """Return everything that the page of an area shows."""
    lines = queries.figures(one)
    part_shares = queries.shares(lines)
    compared = [part_shares.get(line.key, line) for line in lines if line.key in COMPARED]
    parts, below = maps.on_map(one)
    return {
        "area": one,
        "kind": sentences.kind(one.kind),
        "crumbs": _crumbs(one),
        "current": queries.is_current(one),
        "successors": queries.successors(one.code),
        "top": [_row(line) for line in lines if line.top],
        "compared": [_bars(one, line) for line in compared if _comparable(line)],
        "changes": [_change(line) for line in lines if line.before and (line.top or line.key in COMPARED)],
        "themes": _themes(one, lines, part_shares),
        "alike": _alike(one, lines, everywhere=everywhere),
        "everywhere": everywhere,
        "threads": threads(one, part_shares, lines),
        "below": below,
        **_map(one, parts, figure),
        "communities": _communities(one),
    }


def _crumbs(one: Area) -> list[tuple[str, str | None, str]]:
    up = [parent for parent in reversed(queries.ancestors(one)) if parent.kind != "country"]
    above = [(a.name, reverse("explore:area", args=[a.code]), sentences.kind(a.kind)) for a in up]
    first: list[tuple[str, str | None, str]] = [(_("Alle buurten"), reverse("explore:areas"), "")]
    return [*first, *above, (one.name, None, sentences.kind(one.kind))]


def _of(source: Source) -> tuple[str, str]:
    """Return (whose figure it is, the year) as they stand with it."""
    year = source.period or _("jaar onbekend")
    return source.publisher or source.title, year + (" " + _("(voorlopig)") if source.provisional else "")


def _row(line: FigureLine) -> dict[str, Any]:
    source, year = _of(line.source)
    said = told(line.value, line)
    return {"name": line.label, "value": said.text, "absent": said.absent, "unit": sentences.unit(line.unit),
            "source": source, "year": year}  # fmt: skip


def _comparable(line: FigureLine) -> bool:
    return line.known and bool(line.beside) and (line.unit != "aantal" or not line.of)


def _bars(one: Area, line: FigureLine) -> dict[str, Any]:
    values: list[tuple[str, float | None, bool]] = [(one.name, _plain(line.value), True)]
    up = {above.kind: above for above in queries.ancestors(one)}
    here = [kind for kind in LEVELS if kind in line.beside and kind in up]
    values += [(line.beside_names[kind], _plain(line.beside[kind]), False) for kind in here]
    source, year = _of(line.source)
    most = 100 if line.unit == "%" else None
    unit = {"%": "%", "km": " km"}.get(line.unit, "")
    return {"title": line.label, "items": values, "unit": unit, "most": most, "source": f"{source}, {year}",
            "decimals": line.decimals}  # fmt: skip


def _plain(value: Told) -> float | None:
    return None if isinstance(value, Absence) else round(value, 1)


def _change(line: FigureLine) -> dict[str, Any]:
    """Return how a figure went: the years side by side, and under which code it stood then."""
    unit = sentences.unit(line.unit)
    rows = [(line.source.period, line.value, line.code), *line.before]
    return {
        "name": line.label,
        "rows": [
            (period, _with_unit(told(value, line), unit), code)
            for period, value, code in sorted(rows, key=lambda row: row[0])
        ],
    }


def _with_unit(said: Words, unit: str) -> str:
    return sentences.absence(said.absent) if said.text is None else f"{said.text} {unit}".strip()


THEMES = ("people", "homes", "wellbeing", "surroundings", "income", "care", "origin", "own")


def _themes(one: Area, lines: list[FigureLine], part_shares: dict[str, FigureLine]) -> list[dict[str, Any]]:
    """Return all figures by theme as tables: here, wijk, gemeente, country, year and source."""
    found, up = [], {above.kind: above.name for above in queries.ancestors(one)}
    for theme in THEMES:
        rows = [_cells(line, part_shares.get(line.key), up) for line in lines if line.theme == theme]
        if rows:
            found.append({"title": sentences.theme(theme), "rows": rows})
    return found


def _cells(line: FigureLine, share: FigureLine | None, up: dict[str, str]) -> list[str]:
    unit = sentences.unit(line.unit)
    name = line.label if not unit or unit in line.label else f"{line.label} ({unit})"
    source, year = _of(line.source)
    cells = [_cell(line, line.value, share.value if share else None)]
    for kind in LEVELS:
        beside = line.beside.get(kind)
        its = share.beside.get(kind) if share else None
        then = line.beside_names.get(kind, "")
        other = f" ({then})" if then != up.get(kind, then) else ""
        cells.append("" if beside is None else _cell(line, beside, its) + other)
    return [name, *cells, f"{source}, {year}"]


def _cell(line: FigureLine, value: Told, share: Told | None) -> str:
    said = told(value, line)
    text = sentences.absence(said.absent) if said.text is None else said.text
    return f"{text} ({number(share, 0)}%)" if isinstance(share, float) else text


def _alike(one: Area, lines: list[FigureLine], *, everywhere: bool) -> list[dict[str, Any]]:
    if one.kind not in ("buurt", "wijk"):
        return []
    return [
        {
            "area": found.area,
            "where": found.area.parent.name if found.area.parent else "",
            "same": _names(found.like.same[:3]),
            "differs": _names(found.like.differs[:2]),
        }
        for found in queries.alike(one, lines, everywhere=everywhere)
    ]


def _names(keys: tuple[str, ...]) -> list[str]:
    known = catalogue()
    return [label_of(key, known[key].nl, known[key].en).lower() for key in keys]


def threads(one: Area, part_shares: dict[str, FigureLine], lines: list[FigureLine]) -> list[Thread]:
    """Return the threads of the ribbon; what nobody knows yet is an open weave."""
    by_key = {line.key: line for line in lines} | part_shares
    figures: dict[str, float] = {}
    for strand, keys in RIBBON.items():
        values = [by_key[key].value for key in keys if key in by_key and by_key[key].known]
        if values and isinstance(values[0], float):
            figures[strand] = values[0]
    return [Thread(_strand(w.name), w.amount, w.colour, _said(w.name, w.figure)) for w in weave(figures)]


def _strand(name: str) -> str:
    return {
        "children": _("Kinderen"), "older": _("Mensen van 65 en ouder"), "alone": _("Alleen wonen"),
        "rented": _("Huren"), "near": _("Winkels dichtbij"), "meeting": _("Plekken om elkaar te zien"),
        "pride": _("Trots"), "friction": _("Waar het schuurt"),
    }[name]  # fmt: skip


def _said(name: str, figure: float | None) -> str:
    if figure is None:
        return ""
    return number(figure, 1) if name == "near" else f"{number(figure, 0)}%"


def _map(one: Area, parts: list[Area], figure: str) -> dict[str, Any]:
    chosen = figure if figure in SHADED else ""
    shaded = queries.figure_of_parts(parts, chosen) if chosen else queries.Shaded({})
    figures = shaded.values
    shapes, outlines = maps.shapes_of(one, parts, figures)
    known = catalogue()
    drawn = {(o.release.publisher or o.release.title, o.release.division) for o in outlines}
    said = (
        (label_of(chosen, known[chosen].nl, known[chosen].en), ", ".join(_of(shaded.source)))
        if shaded.source
        else ()
    )
    return {
        "shapes": shapes,
        "light": maps.light(shapes),
        "parts": [(n, p, _part_said(figures.get(p.code), chosen)) for n, p in enumerate(parts, start=1)],
        "figure": chosen,
        "figure_source": ": ".join(said),
        "figures": [(key, label_of(key, known[key].nl, known[key].en)) for key in SHADED] if parts else [],
        "drawn_by": "; ".join(f"{who}, {year}" for who, year in sorted(drawn)),
    }


def _part_said(value: Told | None, key: str) -> str:
    if value is None or not key:
        return ""
    share = bool(catalogue()[key].of)
    unit = "%" if share else sentences.unit(catalogue()[key].unit)
    if isinstance(value, Absence):
        return sentences.absence(str(value))
    return f"{number(value, 0 if share or key == 'inwoners' else 1)} {unit}".strip()


def _communities(one: Area) -> list[Any]:
    """Return the communities that lie here."""
    begin = one.code[2:] if one.kind in ("buurt", "wijk", "gemeente") else None
    if begin is None:
        return []
    return list(communities.communities().filter(area__code__contains=begin).order_by("name")[:30])
