"""The list at the door of one occasion: first names, whom one expects first, and nothing else about anyone.

A door is a sight of its own, narrower than `sharing.visible`: who has a duty here sees whom the community knows, a lent
device and who runs or hosts the activity see who takes part in it; who blocked the viewer is on neither.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from samenbuur import clock
from samenbuur.activities.models import Occasion, Part, Participation, Register, Role
from samenbuur.people.models import Acquaintance, Duty, DutyKind, Person
from samenbuur.people.standing import running
from samenbuur.presence import actions, listing, register
from samenbuur.presence.models import Attendance, Away, Door, Tap
from samenbuur.presence.rights import BEFORE, Standing, by_person, by_token, closes_at, door_of, hidden_from
from samenbuur.sharing.viewing import somebody

LATELY = timedelta(days=120)


@dataclass(frozen=True)
class Stand:
    """Someone at the door of one occasion: who, with what right, and what can be done there now."""

    occasion: Occasion
    me: Person
    """Who stands there, or who lent the device that does."""
    door: Door | None
    standing: Standing
    wide: bool
    """Whether the list holds whom the community knows, not only who takes part."""
    corrects: bool
    now: datetime

    @property
    def by(self) -> Person | Door:
        """Who acts, for the diary."""
        return self.door or self.me

    @property
    def lent(self) -> bool:
        """Whether this is a lent device."""
        return self.door is not None

    @property
    def takes_names(self) -> bool:
        """Whether this activity writes down names (P65)."""
        return self.occasion.activity.register != Register.COUNT

    @property
    def cancelled(self) -> bool:
        """Whether the occasion does not take place."""
        return self.occasion.status == Occasion.Status.CANCELLED

    @property
    def too_early(self) -> bool:
        """Whether this is a list of another day."""
        return self.now < self.occasion.starts_at - BEFORE

    @property
    def over(self) -> bool:
        """Whether the list closed by itself: only who facilitates or runs the activity can still set it right."""
        return self.now > closes_at(self.occasion.ends_at)

    @property
    def open(self) -> bool:
        """Whether one can tick here now."""
        if self.cancelled or self.too_early or (self.over and not self.corrects):
            return False
        return self.occasion.list_closed_at is None


@dataclass
class Name:
    """One name on the list."""

    pk: int
    key: UUID
    first_name: str
    tell_apart: str
    here: bool = False
    newcomer: bool = False
    """Here, for the first time."""
    new_face: bool = False
    """Never came to this activity yet."""
    away: bool = False
    expected: bool = False
    comes_again: bool = False
    welcomer: str = ""
    welcomed: bool = False
    came_last: datetime | None = None
    times: int = 0

    @property
    def shown(self) -> str:
        """How two with the same name are told apart."""
        return f"{self.first_name} ({self.tell_apart})" if self.tell_apart else self.first_name


def stand_by_person(person: Person, occasion: UUID, now: datetime) -> Stand | None:
    """Return where a person stands at this door; None when there is no such door for them."""
    known = register.door("person", person.pk, occasion=occasion, now=now)
    if known is None:
        return None
    found = Occasion.objects.select_related(*_WITH).get(pk=known.occasion)
    return Stand(found, person, None, by_person(person), known.duty is not None, known.corrects, now)


def stand_by_token(token: str, occasion: UUID | None, now: datetime) -> Stand | None:
    """Return where a lent device stands: at its own door (and at no other), while it is lent."""
    door = door_of(token, now) if token else None
    if door is None or (occasion is not None and door.occasion.key != occasion):
        return None
    found = Occasion.objects.select_related(*_WITH).get(pk=door.occasion_id)
    return Stand(found, door.lent_by, door, by_token(token), False, False, now)


_WITH = ("activity__community__place", "activity__community__area__parent", "activity__place", "place")


def on_list(stand: Stand) -> QuerySet[Person]:
    """Return the people who can be ticked at this door: the same that the register lets be ticked."""
    activity, now = stand.occasion.activity, stand.now
    takes_part = Participation.objects.filter(activity=activity.pk, until=None)
    before = Tap.objects.filter(occasion=stand.occasion.pk, kind="checkin", person__isnull=False)
    reached = Q(pk__in=takes_part.values("person")) | Q(pk__in=before.exclude(code=422).values("person"))
    if stand.wide:
        known = Acquaintance.objects.filter(running(now), community=activity.community_id)
        reached |= Q(pk__in=known.values("person"))
    people = Person.objects.filter(reached, organisation=stand.me.organisation_id, left_at=None)
    return people.exclude(pk__in=hidden_from(stand.me.pk, now).values("pk"))


def names(stand: Stand) -> list[Name]:
    """Return the list, in the order of who is expected: regulars of this weekday, then who came last, then the rest."""
    if not stand.takes_names:
        return []
    same_day = _same_weekday(stand.occasion)
    day = clock.here(stand.occasion.starts_at).date()
    rows = listing.listed(
        stand.occasion, stand.me, wide=stand.wide, same_days=same_day, day=day, now=stand.now
    )
    found = [_named(row, stand.now, len(same_day)) for row in rows]
    _tell_apart(found)
    return sorted(found, key=_order)


def _named(row: listing.Listed, now: datetime, same_days: int) -> Name:
    """Return a name with what the door says of it. Expected: at least half of the last same weekdays, and lately."""
    recent = row.came_last is not None and row.came_last > now - LATELY
    welcomer = somebody() if row.welcomer_unseen else (row.welcomer or "")
    return Name(
        row.pk, row.key, row.first_name, row.tell_apart, here=row.here, newcomer=row.newcomer,
        comes_again=row.comes_again, welcomer=welcomer, welcomed=row.welcomed, away=row.away,
        new_face=row.times is None and not row.receives, came_last=row.came_last, times=row.times or 0,
        expected=recent and (row.times or 0) * 2 >= max(1, same_days) and bool(row.times),
    )  # fmt: skip


def _order(name: Name) -> tuple[bool, bool, float, str]:
    last = name.came_last.timestamp() if name.came_last else 0.0
    return (name.away, not name.expected, -last, name.first_name.casefold())


def _who_receives(stand: Stand) -> set[int]:
    """Return who hosts, runs or facilitates here: they welcome, and are nobody to welcome (as the register says)."""
    activity, community = stand.occasion.activity, stand.occasion.activity.community
    parts = Role.objects.filter(running(stand.now), activity=activity, part__in=[Part.HOSTS, Part.RUNS])
    parts = parts.filter(Q(occasion=None) | Q(occasion=stand.occasion))
    areas = [community.area, *([community.area.parent] if community.area else [])]
    around = {area.pk for area in areas if area} | {
        area.parent_id for area in areas if area and area.parent_id
    }
    duties = Duty.objects.filter(running(stand.now), kind__in=[DutyKind.HOST, DutyKind.FACILITATOR])
    duties = duties.filter(Q(community=community) | Q(community=None, area__in=around))
    return set(parts.values_list("person", flat=True)) | set(duties.values_list("person", flat=True))


def _same_weekday(occasion: Occasion) -> list[int]:
    """Return the last occasions of this activity on the same day of the week whose list was kept."""
    day = clock.here(occasion.starts_at).weekday()
    same = [pk for pk, start in listing.kept(occasion) if clock.here(start).weekday() == day]
    return same[: listing.SAME_DAYS]


def noted_away(stand: Stand) -> list[Name]:
    """Return whose absence was noted here by this hand or on this device and holds: it can be taken back."""
    mine = Q(door=stand.door) if stand.door else Q(told_to=stand.me)
    day = clock.here(stand.occasion.starts_at).date()
    holds = Q(last_day=None) | Q(last_day__gte=day)
    rows = Away.objects.filter(
        mine, holds, withdrawn_at=None, known_at__gte=stand.occasion.starts_at - BEFORE
    )
    noted = set(rows.values_list("person", flat=True))
    return [name for name in names(stand) if name.pk in noted]


def _tell_apart(found: list[Name]) -> None:
    """Show the words that tell two apart only where two have the same name."""
    same = Counter(name.first_name.casefold() for name in found)
    for name in found:
        if same[name.first_name.casefold()] < 2:
            name.tell_apart = ""


def namesakes(stand: Stand, first_name: str) -> list[Name]:
    """Return who on this list already has this first name."""
    wanted = " ".join(first_name.split()).casefold()
    return [name for name in names(stand) if name.first_name.casefold() == wanted]


def find(stand: Stand, person: UUID) -> Person | None:
    """Return someone on this list."""
    return on_list(stand).filter(key=person).first()


def new_face(stand: Stand, person: Person) -> bool:
    """Return whether someone never came to this activity before."""
    earlier = Attendance.objects.filter(person=person, occasion__activity=stand.occasion.activity_id)
    return not earlier.exists() and person.pk not in _who_receives(stand)


def can_welcome(stand: Stand) -> list[Name]:
    """Return whom one can ask to welcome a newcomer: who is here and was here before, regulars first (P62, P67)."""
    return [name for name in names(stand) if name.here and not name.newcomer]


def receive(stand: Stand, newcomer: Person, *, asked: Person | None, done: bool) -> None:
    """Write who is asked to welcome a newcomer, or that it was done."""
    if done:
        actions.welcome(occasion=stand.occasion, newcomer=newcomer, by=stand.by, welcomer=asked)
    elif asked is not None:
        actions.ask_to_welcome(occasion=stand.occasion, newcomer=newcomer, welcomer=asked, by=stand.by)


def count(stand: Stand) -> tuple[int, int]:
    """Return how many are here by name, of those whom this door shows, and how many guests.

    A number beside fewer names would say that who blocked the viewer is here.
    """
    return listing.counted(stand.occasion, stand.me, stand.now)
