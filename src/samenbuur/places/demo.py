"""Areas of the demonstration: real codes and names, a few published figures, outlines sketched by ourselves."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from samenbuur.outside import codes, rings
from samenbuur.outside.understood import Column, Understood
from samenbuur.places import where
from samenbuur.places.adopting import Adoption
from samenbuur.places.models import SKETCHED, Release

DATA = Path(__file__).parent / "data" / "demo_areas.toml"
CBS = (
    ("inwoners", "aantal", 0), ("leeftijd_0_15", "aantal", 0), ("leeftijd_25_45", "aantal", 0),
    ("leeftijd_65_plus", "aantal", 0), ("huishoudensgrootte", "mensen", 1), ("huur_pct", "%", 0),
)  # fmt: skip
RIVM = (("eenzaam_pct", "%", 1), ("vrijwilliger_pct", "%", 1))


@transaction.atomic
def load() -> None:
    """Put the areas of the demonstration into the database; does nothing when they are there."""
    if Release.objects.filter(fingerprint__startswith="demo-").exists():
        return
    data = tomllib.loads(DATA.read_text(encoding="utf-8"))
    _figures("Kerncijfers wijken en buurten 2024", "CBS", "85984NED", 2024, CBS, data["cbs_2024"])
    old = {code: [data["codes_2022"].get(code, [""])[0], *row] for code, row in data["rivm_2020"].items()}
    _figures("Gezondheid per wijk en buurt 2020", "RIVM", "50090NED", 2020, RIVM, old)
    _sketches(data["sketches"], data["cbs_2024"])
    _links(data["codes_2022"])
    where.forget()


def _release(name: str, what: str, publisher: str, table: str, year: int) -> tuple[Release, Adoption]:
    release = Release.objects.create(
        what=what,
        title=name,
        publisher=publisher,
        table=table,
        year=year,
        division=year,
        licence="CC BY 4.0" if table else "",
        fingerprint=f"demo-{what}-{year}",
    )
    return release, Adoption(release, None)


def _figures(
    name: str,
    publisher: str,
    table: str,
    year: int,
    figures: tuple[tuple[str, str, int], ...],
    rows: dict[str, Any],
) -> None:
    _, adoption = _release(name, "figures", publisher, table, year)
    columns = [Column(key, key, unit, str(year), decimals=decimals) for key, unit, decimals in figures]
    known = Understood(
        "demo", "figures", publisher, table, year=year, division=year, columns=columns, rows=len(rows)
    )
    adoption.take("columns", known.plain()["columns"])
    adoption.take("rows", [_row(code, row) for code, row in rows.items()])
    adoption.finish(known)


def _row(code: str, row: list[Any]) -> list[Any]:
    name, *values = row
    return [code, _kind(code), name, codes.parent_of(code), 0, *values]


def _kind(code: str) -> str:
    found = codes.read_code(code)
    if found is None:
        raise ValueError(code)
    return found[1]


def _sketches(sketches: dict[str, list[list[float]]], names: dict[str, Any]) -> None:
    _, adoption = _release("Schets van de buurten", "outlines", SKETCHED, "", 2024)
    rows = []
    for code, ring in sketches.items():
        lons, lats = [p[0] for p in ring], [p[1] for p in ring]
        box = [min(lons), min(lats), max(lons), max(lats)]
        # A sketch is one round cell: the middle of its corners lies inside it.
        middle = [sum(lons[:-1]) / (len(lons) - 1), sum(lats[:-1]) / (len(lats) - 1)]
        shape = rings.encode([[[(lon, lat) for lon, lat in ring]]])
        rows.append([code, _kind(code), names[code][0], codes.parent_of(code), shape, box, middle])
    adoption.take("shapes", rows)
    adoption.finish(Understood("demo", "outlines", SKETCHED, year=2024, division=2024, outlines=len(rows)))


def _links(pairs: dict[str, list[str]]) -> None:
    _, adoption = _release("Nieuwe codes in Amsterdam", "concordance", "Gemeente Amsterdam", "", 2022)
    adoption.take(
        "links",
        [[old, 2020, name, new, 2022, "", "same", "2022-03-24"] for old, (name, new) in pairs.items()],
    )
    adoption.finish(
        Understood("demo", "concordance", "Gemeente Amsterdam", year=2022, division=2022, links=len(pairs))
    )
