"""What goes by itself because it has had its time: told before, kept when the person wants it, then gone (AVG 5, 13).

Done once a day by the sweep, and safe to stop at any moment: it is told in one row for each person, kind and month, which
stays until the last of it has gone. Nothing goes that was not told for as long as the table of terms says.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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


def tell(now: datetime) -> int:
    """Write down what is about to go. Return how many were told anew; the same day twice tells nothing twice."""
    today = clock.here(now).date()
    told = 0
    for model, care, term in over.kinds():
        if term.ends is Ends.GOES:
            found = over.coming(model, care, term, today)
            told += sum(
                _told(person, term, month, goes_on(term, month=month, today=today)) for person, month in found
            )
        elif term.ends is Ends.CONTACT:
            for person in _out_of_sight(term, now):
                told += _told(person, term, today.replace(day=1), today + timedelta(days=term.beforehand))
    return told


def _out_of_sight(term: Term, now: datetime) -> list[Person]:
    told = Going.objects.filter(what=term.kind).values("person")
    locked = Lock.objects.filter(running(now), thing=None).values("person")
    return list(over.out_of_sight(term, now).exclude(pk__in=told).exclude(pk__in=locked))


def _told(person: Person, term: Term, month: date, on: date) -> bool:
    terms = {"person": person, "what": term.kind, "month": month}
    return Going.objects.get_or_create(**terms, defaults={"on": on})[1]


def let_go(now: datetime) -> int:
    """Let go what was told long enough and has its day; and the traces that have had their time. Return how many rows."""
    today = clock.here(now).date()
    gone = sum(_traces(term, now) for term in over.terms().values() if term.ends is Ends.TRACE)
    due = Going.objects.filter(on__lte=today).exclude(
        person__in=Lock.objects.filter(running(now), thing=None).values("person")
    )
    for going in due.select_related("person__organisation").order_by("on", "pk"):
        gone += _goes(going, now)
    return gone


def _traces(term: Term, now: datetime) -> int:
    model, gone = over.model_of(term.kind), 0
    while some := list(over.had_their_time(model, term, now).values_list("pk", flat=True)[:AT_ONCE]):
        with transaction.atomic():
            model._default_manager.filter(pk__in=some).delete()
        gone += len(some)
    return gone


def _goes(going: Going, now: datetime) -> int:
    term = over.terms().get(going.what)
    if term is None or not term.told_before:
        return 0
    if term.ends is Ends.CONTACT:
        return _person_goes(going, term, now)
    if going.what == over.LOOKS:
        with transaction.atomic():
            gone = looks.let_go(going.person.key, clock.moment(next_month(going.month), datetime.min.time()))
            _over(going)
        return gone
    return _rows_go(going, term)


def _rows_go(going: Going, term: Term) -> int:
    model, care, _ = over.of_kind(going.what)
    rows = model._default_manager.filter(
        over.of_month(model, term, going.month),
        over.of_person(care, going.person),
        over.not_locked(model, care),
    ).order_by("pk")
    gone = 0
    while True:
        with transaction.atomic():
            some = list(rows.values_list("pk", flat=True)[:AT_ONCE])
            if len(some) < AT_ONCE:
                # In the transaction of the last ones: killed before it, the rest goes next time.
                _over(going)
            erasing.let_rows_go(model._default_manager.filter(pk__in=some), care)
        gone += len(some)
        if len(some) < AT_ONCE:
            return gone


def _over(going: Going) -> None:
    house = going.person.organisation.key
    if Going.objects.filter(pk=going.pk).delete()[0]:
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


def round_(now: datetime) -> None:
    """Go round: tell first, then let go."""
    tell(now)
    let_go(now)


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
