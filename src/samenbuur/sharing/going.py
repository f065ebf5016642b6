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
    """Keep what goes on that day of one kind, for as long as the table says. Return the new day; it is told again before."""
    person = going.person
    if not speaks_for(by, person):
        raise Refused(Reason.NOT_YOURS)
    term = over.terms().get(going.what)
    if term is None or not term.longer:
        raise Refused(Reason.NOT_POSSIBLE)
    on = max(going.on, clock.today()) + timedelta(days=term.longer)
    Going.objects.filter(person=person, what=going.what, on=going.on).update(on=on, kept_by=by)
    note(
        "sharing.keep_longer",
        by=by.key,
        about=person.key,
        thing=going.key,
        organisation=person.organisation.key,
    )
    return on


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
            may_stay=bool(over.terms()[what].longer) if what in over.terms() else False,
        )
        for (whose, what, on), rows in found.items()
    ]


def going_for(viewer: Viewer, key: Any) -> Going | None:
    """Return one of them by its key; None when absent or not for this viewer."""
    return about_to_go(viewer).filter(key=key).first()
