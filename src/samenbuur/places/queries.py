"""Reads of areas and figures. All of it is published by others and about nobody: there is no viewer to ask for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Case, IntegerField, Max, Q, QuerySet, Value, When

from samenbuur.method.likeness import Alike, most_alike
from samenbuur.outside import codes
from samenbuur.outside.columns import catalogue
from samenbuur.outside.options import Mapping
from samenbuur.outside.values import Absence
from samenbuur.places.models import (
    SKETCHED,
    Area,
    ColumnMapping,
    Edition,
    Figure,
    Import,
    Link,
    Outline,
    Release,
    Series,
)
from samenbuur.places.reading import (
    FigureLine,
    Source,
    Told,
    ancestors,
    figures,
    same_areas,
    share,
    shares,
    source_of,
)

__all__ = [
    "Area", "FigureLine", "Import", "Outline", "Release", "Told", "ancestors", "figures", "same_areas", "shares",
]  # fmt: skip

ENOUGH = 50
"""Residents below which percentages of a buurt say nothing."""
LIKENESS = (
    "leeftijd_0_15", "leeftijd_15_25", "leeftijd_25_45", "leeftijd_65_plus", "eenpersoons", "met_kinderen",
    "huishoudensgrootte", "huur_pct", "corporatie_pct", "bevolkingsdichtheid", "woningwaarde", "laag_inkomen_pct",
    "eenzaam_pct", "vrijwilliger_pct",
)  # fmt: skip
"""Figures on which buurten are compared: how people live, not where they come from."""


def area(code: str) -> Area | None:
    """Return the area with a code."""
    return Area.objects.select_related("parent__parent__parent").filter(code=code).first()


def successors(code: str) -> list[Area]:
    """Return what became of an old code."""
    new = Link.objects.filter(old=code).values("new")
    return list(Area.objects.filter(code__in=new).exclude(code=code).order_by("code"))


OFFICIAL = (codes.GEMEENTE, codes.WIJK, codes.BUURT)


def parts(of: Area) -> list[Area]:
    """Return the areas that lie in an area in its newest division; codes that were given up are not among them.

    What a municipality calls a stadsdeel or gebied lies over its wijken: only where there are none, those are its parts.
    """
    children = Area.objects.filter(parent=of)
    official = children.filter(kind__in=OFFICIAL)
    newest = official.aggregate(last=Max("latest"))["last"]
    found = children if newest is None else official.filter(latest__gte=newest)
    return list(found.order_by("name", "code"))


def siblings(one: Area) -> list[Area]:
    """Return the areas that lie in the same area in the last division that has this one; itself among them."""
    found = Area.objects.filter(parent=one.parent_id, kind=one.kind)
    there = found.filter(Q(pk=one.pk) | Q(editions__year=one.latest))
    return list(there.distinct().order_by("name", "code"))


def is_current(one: Area) -> bool:
    """Return whether a code is still in use, as far as we know: no newer division of its surroundings left it out."""
    if one.parent is None or one.latest == 0:
        return one.parent is None
    newest = Area.objects.filter(code__startswith=one.code[:6]).aggregate(last=Max("latest"))["last"]
    gemeente = Area.objects.filter(code__contains=one.code[2:6], kind=one.kind).aggregate(last=Max("latest"))[
        "last"
    ]
    return one.latest >= max(newest or 0, gemeente or 0)


def editions(one: Area) -> list[Edition]:
    """Return the divisions that have this code, newest first."""
    return list(Edition.objects.filter(area=one).select_related("release").order_by("-year"))


def search(words: str, limit: int = 40) -> list[Area]:
    """Return areas by a part of their name or the beginning of their code; exact names and larger areas first."""
    words = " ".join(words.split())[:80]
    if len(words) < 2:
        return []
    order = Case(
        *(When(kind=kind, then=Value(n)) for n, kind in enumerate(codes.KINDS)), output_field=IntegerField()
    )
    exact = Case(When(name__iexact=words, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Area.objects.filter(Q(name__icontains=words) | Q(code__istartswith=words)).filter(latest__gt=0)
    return list(
        found.select_related("parent__parent").order_by(exact, order, "-latest", "name", "code")[:limit]
    )


def gemeenten() -> list[Area]:
    """Return the gemeenten of the newest division we have."""
    found = Area.objects.filter(kind=codes.GEMEENTE)
    newest = found.aggregate(last=Max("latest"))["last"] or 0
    return list(found.filter(latest=newest).order_by("name") if newest else found.order_by("name"))


# -- outlines ----------------------------------------------------------------------------------------------------------


def outlines(of: Iterable[Area]) -> dict[str, Outline]:
    """Return the newest outline of each area that has one, by code."""
    wanted = {one.pk: one.code for one in of}
    # A sketch of our own stands in only until somebody brings the real border, of whatever year.
    sketched = Case(
        When(release__publisher=SKETCHED, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = Outline.objects.filter(area__in=wanted).select_related("release")
    ordered = rows.order_by(sketched, "year", "release__adopted_at")
    return {wanted[outline.area_id]: outline for outline in ordered}


def borders(of: Iterable[Area]) -> dict[str, list[Outline]]:
    """Return for each area its outline, or else those of the parts it has now: municipalities often publish only buurten.

    A sketch of our own gives way to the real borders of its parts as well.
    """
    wanted = list(of)
    own = outlines(wanted)
    found = {code: [outline] for code, outline in own.items()}
    without = {one.pk: one.code for one in wanted if one.code not in own or _is_sketch(own[one.code])}
    children = list(Area.objects.filter(parent__in=without, kind__in=(codes.WIJK, codes.BUURT)))
    newest = max((child.latest for child in children), default=0)
    theirs: dict[str, list[Outline]] = {}
    drawn = outlines(child for child in children if child.latest == newest)
    for child in children:
        if child.code in drawn and child.parent_id:
            theirs.setdefault(without[child.parent_id], []).append(drawn[child.code])
    real = {
        code: parts for code, parts in theirs.items() if code not in own or not any(map(_is_sketch, parts))
    }
    return found | real


def _is_sketch(outline: Outline) -> bool:
    return outline.release.publisher == SKETCHED


# -- likeness ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Likeness:
    """An area that resembles another, with the reasons."""

    area: Area
    like: Alike


def alike(one: Area, lines: list[FigureLine], *, everywhere: bool = False, count: int = 5) -> list[Likeness]:
    """Return the buurten (or wijken) most like this one: in its gemeente, or in the whole country."""
    chosen = tuple(
        sorted((line.key, line.series) for line in lines if line.key in LIKENESS and line.code == one.code)
    )
    totals = tuple((line.key, line.series) for line in lines if line.key in ("inwoners", "huishoudens"))
    profiles = _profiles(chosen, totals, one.kind, "" if everywhere else one.code[2:6])
    likes = most_alike(one.code, profiles, count)
    areas = {
        a.code: a
        for a in Area.objects.select_related("parent").filter(code__in=[like.code for like in likes])
    }
    return [Likeness(areas[like.code], like) for like in likes]


@lru_cache(maxsize=8)
def _profiles(
    chosen: tuple[tuple[str, int], ...], totals: tuple[tuple[str, int], ...], kind: str, within: str
) -> dict[str, dict[str, float]]:
    """Return the profile of each area of a kind. Kept: a series never changes once it was adopted."""
    keys = {series: key for key, series in (*chosen, *totals)}
    rows = Figure.objects.filter(series__in=keys, area__kind=kind, value__isnull=False)
    if within:
        rows = rows.filter(area__code__startswith={"buurt": "BU", "wijk": "WK"}.get(kind, "GM") + within)
    found: dict[str, dict[str, float]] = {}
    for code, series, value in rows.values_list("area__code", "series", "value"):
        if value is not None:
            found.setdefault(code, {})[keys[series]] = value
    return {code: _comparable(its) for code, its in found.items()}


def forget_profiles() -> None:
    """Read the profiles anew at the next comparison: figures came in, or went."""
    _profiles.cache_clear()


def _comparable(its: dict[str, float]) -> dict[str, float]:
    """Return a profile of shares; nothing where so few live that shares say nothing."""
    if its.get("inwoners", 0) < ENOUGH:
        return {}
    known = catalogue()
    return {
        key: 100 * value / its[of] if of else value
        for key, value in its.items()
        if key in LIKENESS and (not (of := known[key].of) or its.get(of))
    }


# -- releases, mappings, imports ---------------------------------------------------------------------------------------


def releases() -> QuerySet[Release]:
    """Return what was taken in, newest first."""
    return Release.objects.order_by("-adopted_at", "-pk")


def release(key: str) -> Release | None:
    """Return a release by its key."""
    return Release.objects.filter(key=key).first()


def contents(of: Release) -> dict[str, int]:
    """Return how much a release holds."""
    return Counter(
        figures=Figure.objects.filter(series__release=of).count(),
        series=Series.objects.filter(release=of).count(),
        outlines=Outline.objects.filter(release=of).count(),
        links=Link.objects.filter(release=of).count(),
        areas=Edition.objects.filter(release=of).count(),
    )


def mapping(name: str) -> Mapping | None:
    """Return a kept column mapping."""
    kept = ColumnMapping.objects.filter(name=name).first()
    return Mapping.from_plain(kept.columns) if kept else None


def mappings() -> list[ColumnMapping]:
    """Return the kept column mappings."""
    return list(ColumnMapping.objects.order_by("name"))


def imports(organisation_id: int | None, limit: int = 20) -> list[Import]:
    """Return the files on their way in of one organisation, newest first."""
    found = Import.objects.filter(organisation=organisation_id).select_related("release")
    return list(found.exclude(state=Import.State.DROPPED).order_by("-made_at")[:limit])


def one_import(organisation_id: int | None, key: str) -> Import | None:
    """Return one file on its way in, of this organisation."""
    return Import.objects.filter(organisation=organisation_id, key=key).select_related("release").first()


@dataclass(frozen=True)
class Shaded:
    """One figure for each of some areas, all from the same series; and whose it is."""

    values: dict[str, Told]
    source: Source | None = None


def figure_of_parts(parts: list[Area], key: str) -> Shaded:
    """Return one figure for each of some areas, all from the same series: the newest that has numbers for them.

    A count that is a part of a total comes as a percentage of it.
    """
    of = catalogue()[key].of if key in catalogue() else ""
    newest = _newest_series(parts, key)
    if newest is None:
        return Shaded({})
    found = _of_series(newest, parts)
    if of:
        total = Series.objects.filter(
            release=newest.release_id, indicator__key=of, period=newest.period
        ).first()
        totals = _of_series(total, parts) if total else {}
        found = {code: share(value, totals.get(code, Absence.UNKNOWN)) for code, value in found.items()}
    return Shaded(found, source_of(newest))


def _newest_series(parts: list[Area], key: str) -> Series | None:
    series = Series.objects.filter(
        indicator__key=key, numbers__gt=0, figures__area__in=[p.pk for p in parts[:50]]
    )
    return series.select_related("release").order_by("-period", "-release__adopted_at").first()


def _of_series(series: Series, parts: list[Area]) -> dict[str, Told]:
    codes_of = {part.pk: part.code for part in parts}
    rows = Figure.objects.filter(series=series, area__in=codes_of).values_list("area_id", "value", "absence")
    return {codes_of[pk]: Absence(absence) if value is None else value for pk, value, absence in rows}
