"""The figures of an area as they are shown: the newest of each, with year and source, beside those of what it lies in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import get_language

from samenbuur.outside.columns import catalogue
from samenbuur.outside.values import Absence
from samenbuur.places.models import Area, Figure, Link, Series

Told = float | Absence


@dataclass(frozen=True)
class Source:
    """Whose figure it is: shown with every figure."""

    publisher: str
    title: str
    table: str
    period: str
    provisional: bool
    licence: str


@dataclass
class FigureLine:
    """One figure of an area, ready to be told."""

    key: str
    label: str
    unit: str
    theme: str
    top: bool
    decimals: int
    value: Told
    source: Source
    series: int
    code: str
    """The code under which it was published: an older one of the same area, or its own."""
    of: str = ""
    beside: dict[str, Told] = field(default_factory=dict)
    """The same figure of the wijk, the gemeente and the country, by kind of area."""
    beside_names: dict[str, str] = field(default_factory=dict)
    """What those were called: an older figure stands beside the wijk of then, which may have been another one."""
    before: list[tuple[str, Told, str]] = field(default_factory=list)
    """Earlier periods: (period, value, code)."""

    @property
    def known(self) -> bool:
        """Whether there is a number."""
        return not isinstance(self.value, Absence)


def label_of(key: str, nl: str, en: str) -> str:
    """Return a figure's name in the reader's language."""
    return en if get_language() == "en" else nl


def same_areas(area: Area) -> list[Area]:
    """Return the area with the older and newer codes of it that kept its borders; itself first."""
    codes, found = {area.code}, [area]
    while True:
        pairs = Link.objects.filter(relation="same").values_list("old", "new")
        more = {
            code for pair in pairs.filter(old__in=codes) | pairs.filter(new__in=codes) for code in pair
        } - codes
        if not more:
            return found
        codes |= more
        found += list(
            Area.objects.filter(code__in=more).select_related("parent__parent__parent").order_by("-latest")
        )


def ancestors(area: Area) -> list[Area]:
    """Return what an area lies in, nearest first."""
    found, up = [], area.parent
    while up is not None:
        found.append(up)
        up = up.parent
    return found


def figures(area: Area) -> list[FigureLine]:
    """Return the newest figure of each kind for an area, in the order of the catalogue."""
    same = {one.pk: one for one in same_areas(area)}
    rows = (
        Figure.objects.filter(area__in=same)
        .select_related("series__indicator", "series__release")
        .order_by("series__indicator_id")
    )
    by_key: dict[str, list[Figure]] = {}
    for row in rows:
        by_key.setdefault(row.series.indicator.key, []).append(row)
    ordered = [sorted(found, key=_newest, reverse=True) for found in by_key.values()]
    lines = [_line(found, same) for found in ordered]
    _beside(list(zip(lines, map(_elsewhere, ordered), strict=True)), same)
    order = {key: number for number, key in enumerate(catalogue())}
    return sorted(lines, key=lambda line: (order.get(line.key, len(order)), line.label))


def _newest(row: Figure) -> tuple[bool, str, float]:
    # A column that its publisher has not filled yet never hides an older one that has numbers.
    return bool(row.series.numbers), row.series.period, row.series.release.adopted_at.timestamp()


def _told(row: Figure) -> Told:
    return Absence(row.absence) if row.value is None else row.value


def source_of(series: Series) -> Source:
    """Return whose figures a series holds, and about which year."""
    of = series.release
    return Source(of.publisher, of.title, of.table, series.period, series.provisional, of.licence)


def _line(found: list[Figure], same: dict[int, Area]) -> FigureLine:
    first = found[0]
    series = first.series
    indicator = series.indicator
    known = catalogue().get(indicator.key)
    line = FigureLine(
        key=indicator.key,
        label=label_of(
            indicator.key, known.nl if known else indicator.nl, known.en if known else indicator.en
        ),
        unit=indicator.unit,
        theme=indicator.theme,
        top=indicator.top,
        decimals=series.decimals,
        value=_told(first),
        source=source_of(series),
        series=series.pk,
        code=same[first.area_id].code,
        of=known.of if known else "",
    )
    seen = {series.period}
    for row in found[1:]:
        if row.series.period and row.series.period not in seen and row.series.numbers:
            seen.add(row.series.period)
            line.before.append((row.series.period, _told(row), same[row.area_id].code))
    return line


def _elsewhere(found: list[Figure]) -> list[int]:
    """Return the series that say the same of this area: the first, and others of its publisher about the same year.

    A table of one gemeente has no row for the country; the publisher's table of all areas has, and agrees on the rest.
    """
    first = found[0]
    told = (_told(first), first.area_id, first.series.period, first.series.release.publisher)
    return [first.series_id] + [
        row.series_id
        for row in found[1:]
        if row.series.period
        and (_told(row), row.area_id, row.series.period, row.series.release.publisher) == told
    ]


def _beside(lines: list[tuple[FigureLine, list[int]]], same: dict[int, Area]) -> None:
    """Add what wijk, gemeente and country have in the very same figures: never another year or publisher."""
    by_code = {one.code: one for one in same.values()}
    above = {line.code: ancestors(by_code[line.code]) for line, _ in lines}
    ids = {up.pk for ups in above.values() for up in ups}
    series = {one for _, some in lines for one in some}
    rows = Figure.objects.filter(series__in=series, area__in=ids)
    found = {(row.series_id, row.area_id): _told(row) for row in rows}
    for line, some in lines:
        for up in above[line.code]:
            said = next((found[one, up.pk] for one in some if (one, up.pk) in found), None)
            if said is not None:
                line.beside[up.kind], line.beside_names[up.kind] = said, up.name


def shares(lines: Iterable[FigureLine]) -> dict[str, FigureLine]:
    """Return counts as percentages of what they are a part of, so that areas of different size can be compared.

    Only counts whose total stands in the same release and is not 0; where either is not known, neither is the share.
    """
    by_key = {line.key: line for line in lines}
    found: dict[str, FigureLine] = {}
    releases = dict(
        Series.objects.filter(pk__in=[line.series for line in by_key.values()]).values_list("pk", "release")
    )
    for line in by_key.values():
        total = by_key.get(line.of)
        if total is None or releases[total.series] != releases[line.series]:
            continue
        found[line.key] = FigureLine(
            key=line.key,
            label=line.label,
            unit="%",
            theme=line.theme,
            top=line.top,
            decimals=0,
            value=share(line.value, total.value),
            source=line.source,
            series=line.series,
            code=line.code,
            beside={
                kind: share(line.beside[kind], total.beside.get(kind, Absence.UNKNOWN))
                for kind in line.beside
            },
            beside_names=line.beside_names,
        )
    return found


def share(part: Told, whole: Told) -> Told:
    """Return a part as a percentage of the whole; what is not known stays not known."""
    if isinstance(part, Absence):
        return part
    if isinstance(whole, Absence) or whole <= 0:
        return Absence.UNKNOWN if isinstance(whole, Absence) else Absence.EMPTY
    # Counts are rounded to five, so that a part can come out larger than the whole.
    return min(100.0, 100 * part / whole)
