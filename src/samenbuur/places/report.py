"""The report of an import as pairs of a name and a value: the same on the screen and on the command line."""

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samenbuur.outside.columns import catalogue
from samenbuur.outside.understood import Column, Understood
from samenbuur.places import sentences


def ADOPTED() -> str:  # noqa: N802  a sentence that waits for the language of its reader
    """Say that a file was taken in."""
    return _("Ingelezen.")


def PREVIEWED() -> str:  # noqa: N802  a sentence that waits for the language of its reader
    """Say that nothing was stored."""
    return _("Alleen bekeken. Er is niets opgeslagen.")


_WIDEST_FIRST = ("country", "gemeente", "stadsdeel", "gebied", "wijk", "buurt")


def _widest_first(kinds: dict[str, int]) -> list[tuple[str, int]]:
    """Return kinds and their numbers from wide to narrow: a database may hand them back in an order of its own."""
    known = [(kind, kinds[kind]) for kind in _WIDEST_FIRST if kind in kinds]
    return known + [(kind, n) for kind, n in kinds.items() if kind not in _WIDEST_FIRST]


def lines(understood: Understood) -> list[tuple[str, str]]:
    """Return what was understood of a file, for people."""
    pairs = [
        (_("Soort"), f"{sentences.what(understood.what)} ({sentences.form(understood.form)})"),
        (
            _("Bron"),
            ", ".join(part for part in (understood.publisher, understood.table, understood.licence) if part),
        ),
        (_("Jaar"), str(understood.year)),
        (_("Gebieden van"), str(understood.division) if understood.division != understood.year else ""),
        (_("Rijen"), _number(understood.rows)),
        (
            _("Gebieden"),
            ", ".join(
                f"{_number(n)} {sentences.kind(kind, n)}" for kind, n in _widest_first(understood.kinds)
            ),
        ),
        (_("Grenzen"), _number(understood.outlines) if understood.outlines else ""),
        (_("Codes"), _number(understood.links) if understood.links else ""),
        (_("Stelsel"), understood.crs),
        (_("Kolommen herkend"), _columns(understood)),
        (_("Kolommen niet herkend"), ", ".join(understood.unknown_columns)),
        (_("Getallen"), _number(understood.numbers) if understood.columns else ""),
        (_("Geen getal"), _absent(understood)),
        (_("Let op"), " ".join(sentences.said(understood))),
    ]
    return [(name, value) for name, value in pairs if value]


def _number(count: int) -> str:
    return str(number_format(count, force_grouping=True))


def _columns(understood: Understood) -> str:
    if not understood.columns:
        return ""
    names = list(dict.fromkeys(column_name(column) for column in understood.columns))
    shown = ", ".join(names[:12])
    more = len(names) - 12
    return f"{len(names)}: {shown}" + (_(" en nog {more}").format(more=more) if more > 0 else "")


def column_name(column: Column) -> str:
    """Return the name of a column's figure in the reader's language; the header for a figure of one's own."""
    known = catalogue().get(column.indicator)
    if known is None:
        return column.header
    name = known.en if get_language() == "en" else known.nl
    said = known.unit in {"aantal", "code", "getal"} or known.unit in name
    return name if said else f"{name} ({known.unit})"


def period(column: Column) -> str:
    """Return the period of a column, with the star said in words."""
    if not column.period:
        return _("jaar onbekend")
    return column.period + (" " + _("(voorlopig)") if column.provisional else "")


def _absent(understood: Understood) -> str:
    return ", ".join(f"{_number(n)} {sentences.absence(word)}" for word, n in understood.absent.items() if n)
