"""What goes by itself because it has had its time: told before, kept when the person wants it, then gone (AVG 5, 13).

Done once a day by the sweep, and safe to stop at any moment: it is told in one row for each person, kind and month, which
stays until the last of it has gone. Nothing goes that was not told for as long as the table of terms says.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method.keeping import Ends, Term, goes_on, next_month
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing import erasing, looks, over
from samenbuur.sharing.models import Going, Lock
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

AT_ONCE = 500
"""Rows that one transaction lets go, so that nobody at a door waits for it."""
TOGETHER = 50
"""People whose things of one kind and month go together."""


Between = Callable[[], object]
"""Called between pieces of work, for whoever must not seem silent while much goes."""


def _nothing() -> None:
    """Do nothing in between."""


def tell(now: datetime, between: Between = _nothing) -> int:
    """Write down what is about to go. Return how many were told anew; the same day twice tells nothing twice."""
    today = clock.here(now).date()
    told = 0
    for model, care, term in over.kinds():
        if term.ends is Ends.GOES:
            found = over.coming(model, care, term, today)
            told += _told(term, {one: goes_on(term, month=one[1], today=today) for one in found})
        elif term.ends is Ends.CONTACT:
            on, month = today + timedelta(days=term.beforehand), today.replace(day=1)
            told += _told(term, {(person, month): on for person in _out_of_sight(term, now)})
        between()
    return told


def _out_of_sight(term: Term, now: datetime) -> list[Person]:
    told = Going.objects.filter(what=term.kind).values("person")
    locked = Lock.objects.filter(running(now), thing=None).values("person")
    return list(over.out_of_sight(term, now).exclude(pk__in=told).exclude(pk__in=locked))


def _told(term: Term, found: Mapping[tuple[Person, date], date]) -> int:
    before = set(Going.objects.filter(what=term.kind).values_list("person", "month"))
    made = [
        Going(person=person, what=term.kind, month=month, on=on)
        for (person, month), on in found.items()
        if (person.pk, month) not in before
    ]
    # Whoever goes round beside us may have told the same a moment ago.
    Going.objects.bulk_create(made, batch_size=AT_ONCE, ignore_conflicts=True)
    return len(made)


def let_go(now: datetime, between: Between = _nothing) -> int:
    """Let go what was told long enough and has its day; and the traces that have had their time. Return how many rows."""
    gone = sum(_traces(term, now, between) for term in over.terms().values() if term.ends is Ends.TRACE)
    locked = Lock.objects.filter(running(now), thing=None).values("person")
    due = Going.objects.filter(on__lte=clock.here(now).date()).exclude(person__in=locked)
    rows = due.select_related("person__organisation").order_by("what", "month", "pk")
    for (what, _month), group in groupby(list(rows), key=lambda one: (one.what, one.month)):
        several = list(group)
        for start in range(0, len(several), TOGETHER):
            gone += _go(what, several[start : start + TOGETHER], now)
            between()
    return gone


def _traces(term: Term, now: datetime, between: Between) -> int:
    model, gone = over.model_of(term.kind), 0
    while some := list(over.had_their_time(model, term, now).values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            model._default_manager.filter(pk__in=some).delete()
        gone += len(some)
        between()
    return gone


def _go(what: str, several: list[Going], now: datetime) -> int:
    """Let go what is of one kind and one month of several people."""
    term = over.terms().get(what)
    if term is None or not term.told_before:
        return 0
    if term.ends is Ends.CONTACT:
        return sum(_person_goes(going, term, now) for going in several)
    if what == over.LOOKS:
        return sum(_looks_go(going) for going in several)
    return _rows_go(term, several)


@transaction.atomic
def _looks_go(going: Going) -> int:
    before = clock.moment(next_month(going.month), datetime.min.time())
    gone = looks.let_go(going.person.key, before)
    _over([going])
    return gone


def _rows_go(term: Term, several: list[Going]) -> int:
    model, care, _ = over.of_kind(term.kind)
    people = [one.person for one in several]
    rows = model._default_manager.filter(
        over.of_month(model, term, several[0].month),
        over.of_people(care, people),
        over.not_locked(model, care),
    ).order_by("pk")
    gone = 0
    while True:
        with transaction.atomic():
            some = list(rows.values_list("pk", flat=True)[:AT_ONCE])
            if len(some) < AT_ONCE:
                # In the transaction of the last ones: killed before it, the rest goes next time.
                _over(several)
            erasing.let_rows_go(model._default_manager.filter(pk__in=some), care)
        gone += len(some)
        if len(some) < AT_ONCE:
            return gone


def _over(several: list[Going]) -> None:
    for going in several:
        if Going.objects.filter(pk=going.pk).delete()[0]:
            house = going.person.organisation.key
            note("sharing.went", by=None, about=going.person.key, thing=going.key, organisation=house)


def _person_goes(going: Going, term: Term, now: datetime) -> int:
    """Erase someone who gave no sign of life; whoever did meanwhile stays."""
    if not over.out_of_sight(term, now).filter(pk=going.person_id).exists():
        Going.objects.filter(pk=going.pk).delete()
        return 0
    try:
        return erasing.erase(person=going.person, by=None).rows
    except (
        Refused
    ):  # the last administrator: the house needs one, and the keeper reads it in the list of workers
        return 0


def round_(now: datetime, between: Between = _nothing) -> None:
    """Go round: tell first, then let go."""
    tell(now, between)
    let_go(now, between)


@transaction.atomic
def keep_longer(*, going: Going, by: Person) -> date:
    """Keep what goes on that day of one kind, for as long as the table says. Return the new day; it is told again before.

    By the person as often as they want; by a worker once, until the person themself said yes to it: Refused(KEPT_ONCE).
    """
    person, mine = going.person, by.pk == going.person_id
    if not speaks_for(by, person):
        raise Refused(Reason.NOT_YOURS)
    term = over.terms().get(going.what)
    if term is None or not term.longer:
        raise Refused(Reason.NOT_POSSIBLE)
    together = Going.objects.filter(person=person, what=going.what, on=going.on)
    if not mine:
        together = together.filter(kept_aloud=False)
    on = max(going.on, clock.today()) + timedelta(days=term.longer)
    if not together.update(on=on, kept_by=by, kept_from=going.on, kept_aloud=not mine):
        raise Refused(Reason.KEPT_ONCE)
    _wrote("keep_longer", going, by)
    return on


def _wrote(verb: str, going: Going, by: Person) -> None:
    house = going.person.organisation.key
    note(f"sharing.{verb}", by=by.key, about=going.person.key, thing=going.key, organisation=house)


@transaction.atomic
def keep_no_longer(*, going: Going, by: Person) -> date:
    """Take back that something was kept: it goes on the day that was told first, or today. Return that day.

    By the person, or by who kept it while that day is still to come.
    """
    row = Going.objects.filter(pk=going.pk, kept_from__isnull=False).first()
    if row is None or row.kept_from is None:
        raise Refused(Reason.NOT_POSSIBLE)
    kept_it = by.pk == row.kept_by_id and row.kept_from >= clock.today() and speaks_for(by, going.person)
    if by.pk != row.person_id and not kept_it:
        raise Refused(Reason.NOT_YOURS)
    on = max(row.kept_from, clock.today())
    together = Going.objects.filter(person=row.person_id, what=row.what, on=row.on, kept_from=row.kept_from)
    together.update(on=on, kept_by=None, kept_from=None, kept_aloud=not kept_it)
    _wrote("keep_no_longer", going, by)
    return on


@transaction.atomic
def go_now(*, going: Going, by: Person) -> None:
    """Let what is told to go, go today: the person themself says so. Until the next round she can still keep it; no worker can."""
    if by.pk != going.person_id:
        raise Refused(Reason.NOT_YOURS)
    if going.what == over.PERSON:  # the person as a whole goes by erasing, which asks more
        raise Refused(Reason.NOT_POSSIBLE)
    together = Going.objects.filter(person=going.person_id, what=going.what, on=going.on)
    together.update(on=clock.today(), kept_by=None, kept_from=None, kept_aloud=True)
    _wrote("go_now", going, by)


def kept(viewer: Viewer, person: Person) -> list[Going]:
    """Return what was kept for longer of a person and is not about to go yet: one row for each day and kind."""
    rows = visible(Going.objects.filter(person=person, kept_from__isnull=False), viewer)
    found: dict[tuple[str, date], Going] = {}
    for row in rows.select_related("person__organisation", "kept_by").order_by("on", "what", "-month"):
        found.setdefault((row.what, row.on), row)
    return list(found.values())


def about_to_go(viewer: Viewer, person: Person | None = None) -> QuerySet[Going]:
    """Return what is told now to go, soonest first, as far as the viewer may know: of one person, or of all."""
    today = clock.here(viewer.now).date()
    longest = max(term.beforehand for term in over.terms().values())
    rows = visible(Going.objects.filter(on__lte=today + timedelta(days=longest)), viewer)
    if person is not None:
        rows = rows.filter(person=person)
    return rows.select_related("person__organisation").order_by("on", "person", "what", "month")


@dataclass(frozen=True)
class Group:
    """What goes on one day, of one kind and one person: kept with one tap. `what` is '' for who may not know the kind."""

    one: Going
    what: str
    on: date
    until: date
    """What is of this month and before."""
    may_stay: bool
    only_by_themself: bool
    """Whether a worker kept it before: now the person themself has to say so."""

    @property
    def person_goes(self) -> bool:
        """Whether it is the person as a whole that will be forgotten."""
        return self.one.what == over.PERSON


def groups(viewer: Viewer, person: Person | None = None) -> list[Group]:
    """Return what is about to go, by day and kind. Which kinds, only the person reads."""
    found: dict[tuple[int, str, date], list[Going]] = {}
    for row in about_to_go(viewer, person):
        found.setdefault((row.person_id, row.what, row.on), []).append(row)
    me = viewer.person.pk if viewer.person else None
    return [
        Group(
            one=rows[0],
            what=what if whose == me else "",
            on=on,
            until=max(row.month for row in rows),
            may_stay=_may_stay(what) and (whose == me or not all(row.kept_aloud for row in rows)),
            only_by_themself=whose != me and all(row.kept_aloud for row in rows),
        )
        for (whose, what, on), rows in found.items()
    ]


def _may_stay(what: str) -> bool:
    return what in over.terms() and bool(over.terms()[what].longer)


def going_for(viewer: Viewer, key: Any) -> Going | None:
    """Return one of them by its key, or one that was kept; None when absent or not for this viewer."""
    rows = visible(Going.objects.filter(key=key), viewer).select_related("person__organisation")
    return rows.first()
