"""A drawing on a sheet (PDF): the picture, what its marks mean, and the list equal to it; and an empty sheet to draw on."""

from typing import Any

from django.utils.translation import gettext as _

from samenbuur.circles.queries import Drawn
from samenbuur.circles.shown import around, by_ring, line_of, part_names, told_of
from samenbuur.method.circle import Picture
from samenbuur.ui.circles import KEY, circle_svg
from samenbuur.ui.pdf.sheet import Block, Heading, Items, Key, Lines, Sheet, Text
from samenbuur.ui.pdf.sheet import Picture as Shown
from samenbuur.ui.words import date_long


def blocks_of(name: str, picture: Picture, *, level: int = 2) -> list[Block]:
    """Return a drawing as blocks of a sheet; `level` is that of the headings of its list."""
    people, title, said = around(picture), _("De kring van %(name)s") % {"name": name}, told_of(picture)
    svg = circle_svg(name, people, part_names(), title, said=said, alone=True)
    blocks: list[Block] = [Shown(str(svg), f"{title}. {said}")]
    looks = {one.look for one in people}
    if marks := [(look, str(words)) for look, words in KEY.items() if look in looks]:
        blocks.append(Key(marks))
    groups = [*by_ring(picture), (_("van vroeger"), [line_of(dot) for dot in picture.earlier])]
    for ring, lines in groups:
        if lines:
            blocks += [Heading(str(ring).capitalize(), level), Items([_line(line) for line in lines])]
    return blocks


def _line(line: dict[str, Any]) -> tuple[str, str]:
    return line["dot"].name, ". ".join(part for part in (line["where"], line["said"]) if part)


def sheet_of(found: Drawn, *, me: bool) -> Sheet:
    """Return the sheet of one drawing; `me`: whether it is for the person whose drawing it is."""
    name = found.row.person.first_name
    return Sheet(
        title=_("Mijn kring") if me else _("De kring van %(name)s") % {"name": name},
        below=date_long(found.row.day),
        blocks=blocks_of(name, found.dots),
        foot=_("Dit vel is van %(name)s. Geef het niet verder.") % {"name": name},
    )


def empty_sheet() -> Sheet:
    """Return a sheet to draw on by hand, which is entered afterwards."""
    nothing = _("Lege ringen om op te tekenen")
    svg = circle_svg("", [], part_names(), nothing, alone=True)
    return Sheet(
        title=_("Wie staan er om mij heen?"),
        below=_("Dag: ……………………"),
        blocks=[
            Text(
                _("Jij staat in het midden. Zet wie dichtbij is dichtbij. Een naam of voorletters is genoeg.")
            ),
            Shown(str(svg), nothing),
            Heading(_("Of als lijst: wie, waarvan, wat doet die, zou je die echt iets vragen?"), fresh=True),
            Lines(18),
        ],
        foot=_("Dit blad is van wie het invult. Schrijf er geen nummers of adressen op."),
    )
