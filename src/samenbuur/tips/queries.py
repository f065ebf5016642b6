"""The tip for who looks, at this moment; and all of them, for the page and the sheet."""

from dataclasses import dataclass

from samenbuur import clock
from samenbuur.method import tips as method
from samenbuur.method.tips import Tip, Whom
from samenbuur.people.models import DutyKind
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.tips.actions import CHOOSE, language
from samenbuur.tips.models import HouseTip, Known


@dataclass(frozen=True)
class Shown:
    """A tip as this reader meets it."""

    tip: Tip
    says: str
    own: bool = False
    """Whether the house says it in its own words."""
    put_away: bool = False
    known: bool = False
    mine: bool = True
    """Whether the reader can say that they know it: not at a lent device."""
    newer: bool = False
    """Whether the method says it differently since the house chose its own words."""

    @property
    def key(self) -> str:
        """The key of the tip."""
        return self.tip.key


def _roles(viewer: Viewer) -> frozenset[str]:
    if viewer.has(DutyKind.FACILITATOR):
        return frozenset(Whom)
    return frozenset({str(Whom.HOST)}) if viewer.has(DutyKind.HOST) else frozenset()


def _of_house(organisation: int | None) -> dict[str, HouseTip]:
    return {row.tip: row for row in HouseTip.objects.filter(organisation=organisation)}


def _known(viewer: Viewer) -> frozenset[str]:
    rows = visible(Known.objects.filter(person=viewer.person), viewer)
    return frozenset(rows.values_list("tip", flat=True))


def at(viewer: Viewer, *moments: str) -> Shown | None:
    """Return one tip for who works here: of the first of these moments that has one left; None for everybody else.

    Nobody has a tip on who sits beside them at one screen: a tip is for who works, and that one looks along.
    """
    roles = _roles(viewer)
    if viewer.person is None or viewer.together or viewer.beside or not roles:
        return None
    return _first(moments, roles, _of_house(viewer.organisation_id), _known(viewer), viewer.person.pk)


def at_the_door(viewer: Viewer, organisation: int, moment: str) -> Shown | None:
    """Return one tip for who stands at a door: also who hosts without a duty, and a lent device, which knows nobody."""
    known = _known(viewer) if viewer.person else frozenset()
    reader = viewer.person.pk if viewer.person else 0
    return _first((moment,), {str(Whom.HOST)}, _of_house(organisation), known, reader)


def _first(
    moments: tuple[str, ...],
    roles: frozenset[str] | set[str],
    house: dict[str, HouseTip],
    known: frozenset[str],
    reader: int,
) -> Shown | None:
    without = known | {key for key, row in house.items() if row.put_away_at}
    for moment in moments:
        tip = method.choose(moment, roles, without=without, day=clock.today(), who=reader)
        if tip is not None:
            return _shown(tip, house.get(tip.key), known, mine=bool(reader))
    return None


def _shown(tip: Tip, row: HouseTip | None, known: frozenset[str], *, mine: bool = True) -> Shown:
    own = getattr(row, language()) if row else ""
    return Shown(
        tip,
        own or tip.says[language()],
        own=bool(own),
        put_away=bool(row and row.put_away_at),
        known=tip.key in known,
        mine=mine,
        newer=bool(own and row and row.edition < method.edition()),
    )


def may_choose(viewer: Viewer) -> bool:
    """Return whether the viewer chooses the tips of the house."""
    return viewer.has(*CHOOSE)


def all_of(viewer: Viewer) -> list[Shown]:
    """Return every tip as the viewer's house has it, in the order of the method; those put away only for who chooses."""
    house, known = _of_house(viewer.organisation_id), _known(viewer)
    found = [_shown(tip, house.get(tip.key), known) for tip in method.tips().values()]
    return [one for one in found if may_choose(viewer) or not one.put_away]


def own_words(viewer: Viewer, tip: str) -> HouseTip | None:
    """Return a tip as the viewer's house says it, for who chooses."""
    if not may_choose(viewer):
        return None
    return HouseTip.objects.filter(organisation=viewer.organisation_id, tip=tip).first()
