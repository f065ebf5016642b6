"""Locking something of a person, or everything: for as long as it lasts nobody but that person sees it (AVG 18)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.people.actions.witnessing import witness
from samenbuur.people.kinds import Heavy
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import may_do_heavy, speaks_for
from samenbuur.people.standing import running, take_turns
from samenbuur.refusal import Refused
from samenbuur.sharing.care import label
from samenbuur.sharing.models import Lock
from samenbuur.sharing.queries import about_whom
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


def _wrote(verb: str, lock: Lock, by: Person) -> None:
    person = lock.person
    note(f"sharing.{verb}", by=by.key, about=person.key, thing=lock.key, organisation=person.organisation.key)


@transaction.atomic
def lock(*, person: Person, by: Person, row: Model | None = None) -> Lock:
    """Lock one thing of a person, or everything when no thing is given: by that person, or a facilitator who was told to.

    Effective at the next look; a second one who works there hears that it was done. While everything is locked nobody misses this person: nobody may know that they are here.
    """
    if not may_do_heavy(by, person):
        raise Refused(Reason.NOT_YOURS)
    what, thing = "", None
    if row is not None:
        seen = visible(type(row)._default_manager.filter(pk=row.pk), Viewer(person=by)).exists()
        if not seen or not label(type(row)).keyed or about_whom(row) != person:
            raise Refused(Reason.NOT_YOURS)
        what, thing = row._meta.label_lower, row.key  # type: ignore[attr-defined]
    take_turns(person)
    before = Lock.objects.filter(running(clock.now()), person=person, thing=thing).first()
    if before is not None:
        return before
    witness(Heavy.LOCK, about=person, by=by)
    said_to = None if by.pk == person.pk else by
    made = Lock.objects.create(person=person, what=what, thing=thing, said_to=said_to)
    _wrote("lock", made, by)
    return made


@transaction.atomic
def unlock(*, lock: Lock, by: Person) -> None:
    """End a lock: by the person, or by who wrote it down and is told that it may end."""
    told = by.pk == lock.said_to_id and speaks_for(by, lock.person)
    if by.pk != lock.person_id and not told:
        raise Refused(Reason.NOT_YOURS)
    if Lock.objects.filter(pk=lock.pk, until=None).update(until=clock.now()):
        _wrote("unlock", lock, by)


@transaction.atomic
def unlock_with_paper(*, code: str, by: Person) -> Lock:
    """End a lock with the code on the paper that the person holds: whoever works where that person is known.

    A code that is not there and one of somebody else are refused alike.
    """
    tidy = "".join(code.split()).replace("-", "").lower()
    running_now = Lock.objects.filter(running(clock.now())).select_related("person__organisation")
    found = next((one for one in running_now if len(tidy) >= CODE and one.key.hex.startswith(tidy)), None)
    if found is None or not speaks_for(by, found.person):
        raise Refused(Reason.NOT_POSSIBLE)
    Lock.objects.filter(pk=found.pk, until=None).update(until=clock.now())
    _wrote("unlock", found, by)
    return found


CODE = 10
"""How many characters of its key the paper shows: too many to guess, few enough to type."""


def code_of(lock: Lock) -> str:
    """Return what stands on the paper: 'a1b2c-3d4e5'."""
    return f"{lock.key.hex[:5]}-{lock.key.hex[5:CODE]}"


def all_locked(now: datetime) -> QuerySet[Lock]:
    """Return the locks on everything of someone that hold now: for rooms whose sight is narrower than `visible`."""
    return Lock.objects.filter(running(now), thing=None)


def locks_of(viewer: Viewer, person: Person) -> QuerySet[Lock]:
    """Return what is locked of a person now, for that person and for who wrote it down."""
    rows = visible(Lock.objects.filter(running(viewer.now), person=person), viewer)
    return rows.select_related("person__organisation", "said_to").order_by("-since")


def written_by(viewer: Viewer) -> QuerySet[Lock]:
    """Return the locks that the viewer wrote down for others and that still hold."""
    mine = Q(said_to=viewer.person) if viewer.person else Q(pk__in=[])
    return visible(Lock.objects.filter(running(viewer.now), mine), viewer).select_related(
        "person__organisation"
    )


def lock_for(viewer: Viewer, key: UUID) -> Lock | None:
    """Return a lock by its key; None when absent or not for this viewer."""
    rows = visible(Lock.objects.filter(running(viewer.now), key=key), viewer)
    return rows.select_related("person__organisation").first()
