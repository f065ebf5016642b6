"""What someone tells on a sheet (PDF): each kind with what was told, in their own words, and who could see it that day."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from samenbuur.method.telling import Kind
from samenbuur.stories.queries import Reading
from samenbuur.stories.words import FIELDS, FORMS, KINDS
from samenbuur.ui.pdf.sheet import Block, Heading, Said, Sheet, Text
from samenbuur.ui.words import date_long


def blocks_of(
    readings: Iterable[Reading], *, level: int = 2, beneath: Callable[[Reading], str] = lambda _one: ""
) -> list[Block]:
    """Return what was told as blocks of a sheet; `level`: of the heading of each kind; `beneath`: a line under each thing."""
    found, blocks = list(readings), list[Block]()
    for kind, (title, _invitation, _picture) in KINDS.items():
        things = [one for one in found if one.row.kind == kind]
        if things:
            blocks.append(Heading(str(title), level))
        for one in things:
            blocks += _thing(one, kind)
            if line := beneath(one):
                blocks.append(Text(line, soft=True))
    return blocks


def _thing(one: Reading, kind: Kind) -> list[Block]:
    if one.gone:
        return [Text(_("Dit kan niemand meer lezen. De sleutel is gewist."), soft=True)]
    said = [(name, text) for name, text in one.words.items() if text and name != "form"]
    form = FORMS.get(one.words.get("form", ""))
    # One answer needs no question above it: the heading is the question.
    asked = len(said) > 1
    blocks: list[Block] = [Text(str(form[0]))] if form else []
    for name, text in said:
        question = FIELDS.get((kind, name), ("",))[0]
        blocks.append(Said(text, str(question) if asked else ""))
    return blocks


def told_when(one: Reading) -> str:
    """Return when something was told and who wrote it down, as a sentence."""
    day, by = date_long(one.row.told_at), one.row.told_to
    if by is None or by.pk == one.row.person_id:
        return _("Verteld op %(day)s.") % {"day": day}
    return _("Verteld op %(day)s aan %(name)s.") % {"day": day, "name": by.first_name}


def sheet_of(name: str, readings: Iterable[Reading], *, day: datetime, me: bool) -> Sheet:
    """Return the sheet of what someone tells; `me`: whether it is for that person."""
    return Sheet(
        title=_("Wat ik vertel") if me else _("Wat %(name)s vertelt") % {"name": name},
        below=date_long(day),
        blocks=blocks_of(readings) or [Text(_("Hier staat niets."))],
        foot=_("Dit vel is van %(name)s. Geef het niet verder.") % {"name": name},
    )
