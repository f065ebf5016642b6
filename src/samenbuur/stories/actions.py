"""Telling, correcting, taking back: by the person, or by a worker to whom it was said aloud."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.method.telling import Kind, says_something, tidy
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.rights import speaks_for, works_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing import sealed
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories.models import Earlier, Pause, Told
from samenbuur.stories.reasons import Reason

KEPT_AFTER = timedelta(days=7)
"""How long something that was taken back can be brought back, before it is gone for good."""
WHAT = "stories.told"


def refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    """Raise Refused with the reason, unless it is allowed."""
    if not allowed:
        raise Refused(reason)


def _wrote(verb: str, *, by: Person, about: Person, thing: UUID | None = None) -> None:
    house = about.organisation.key
    note(f"stories.{verb}", by=by.key, about=about.key, thing=thing, organisation=house)


def _may_write(told: Told, by: Person) -> bool:
    """Both the person and a worker who sees it write and correct on the same page (guide §4, P22)."""
    seen = visible(Told.objects.filter(pk=told.pk), Viewer(person=by)).exists()
    return seen and speaks_for(by, told.person)


@transaction.atomic
def tell(
    *,
    person: Person,
    kind: Kind,
    words: Mapping[str, Any],
    by: Person,
    audience: Audience = Audience.ONLY_ME,
) -> Told:
    """Write down what someone tells, in the fields of its kind (method.telling); seen by nobody else until they choose."""
    refuse_unless(speaks_for(by, person))
    refuse_unless(audience in (*CHOOSABLE, Audience.HOUSE), Reason.UNKNOWN_AUDIENCE)
    said = tidy(kind, words)
    refuse_unless(says_something(kind, said), Reason.EMPTY)
    told = Told(
        person=person,
        kind=kind.value,
        audience=str(audience),
        told_to=None if by.pk == person.pk else by,
    )
    sealed.put(told, said)
    told.save(force_insert=True)
    _wrote("tell", by=by, about=person, thing=told.key)
    return told


@transaction.atomic
def correct(*, told: Told, words: Mapping[str, Any], by: Person) -> Told:
    """Say it differently. How it was said before stays readable for the person alone; early signs are to be confirmed anew."""
    told = Told.objects.select_for_update().select_related("person__organisation").get(pk=told.pk)
    refuse_unless(_may_write(told, by))
    refuse_unless(told.withdrawn_at is None, Reason.GONE)
    before, said = sealed.found(told), tidy(Kind(told.kind), words)
    refuse_unless(before is not None, Reason.GONE)
    refuse_unless(says_something(Kind(told.kind), said), Reason.EMPTY)
    if said == before:
        return told
    Earlier.objects.create(told=told, words=told.words, changed_by=by)
    sealed.put(told, said)
    told.changed_at, told.confirmed_by, told.confirmed_at = clock.now(), None, None
    told.save(update_fields=["words", "changed_at", "confirmed_by", "confirmed_at"])
    looked(Viewer(person=by), told.person, WHAT, deed=Deed.CHANGED)
    _wrote("correct", by=by, about=told.person, thing=told.key)
    return told


@transaction.atomic
def withdraw(*, told: Told, by: Person) -> None:
    """Take back what was told: nobody sees it from now on. Within a week it can be brought back."""
    refuse_unless(_may_write(told, by))
    if Told.objects.filter(pk=told.pk, withdrawn_at=None).update(withdrawn_at=clock.now()):
        _wrote("withdraw", by=by, about=told.person, thing=told.key)


@transaction.atomic
def bring_back(*, told: Told, by: Person) -> None:
    """Undo taking back, while it is still there."""
    refuse_unless(_may_write(told, by))
    if Told.objects.filter(pk=told.pk, withdrawn_at__isnull=False).update(withdrawn_at=None):
        _wrote("bring_back", by=by, about=told.person, thing=told.key)


def clear_away(now: datetime) -> int:
    """Delete what was taken back more than a week ago, for good. Return how many things."""
    return Told.objects.filter(withdrawn_at__lte=now - KEPT_AFTER).delete()[1].get("stories.Told", 0)


@transaction.atomic
def came_true(*, told: Told, by: Person, yes: bool = True) -> None:
    """A wish came true, or not after all."""
    refuse_unless(told.kind == Kind.WISH, Reason.NOT_THESE)
    refuse_unless(_may_write(told, by))
    at = clock.now() if yes else None
    if Told.objects.filter(pk=told.pk, came_true_at__isnull=yes).update(came_true_at=at):
        _wrote("came_true" if yes else "not_yet_true", by=by, about=told.person, thing=told.key)


def not_yet_true(*, told: Told, by: Person) -> None:
    """A wish did not come true after all."""
    came_true(told=told, by=by, yes=False)


def may_confirm(told: Told, by: Person) -> bool:
    """Return whether `by` receives people where this person is known, and sees these early signs."""
    seen = visible(Told.objects.filter(pk=told.pk, withdrawn_at=None), Viewer(person=by)).exists()
    return seen and works_for(by, told.person, DutyKind.HOST, DutyKind.FACILITATOR)


@transaction.atomic
def confirm(*, told: Told, by: Person) -> None:
    """A host (or facilitator) who may see the early signs says: I read them, I will do that (guide §3.5, P17)."""
    refuse_unless(told.kind == Kind.SIGNS, Reason.NOT_THESE)
    refuse_unless(may_confirm(told, by))
    Told.objects.filter(pk=told.pk).update(confirmed_by=by, confirmed_at=clock.now())
    _wrote("confirm", by=by, about=told.person, thing=told.key)


@transaction.atomic
def nothing_now(
    *, person: Person, by: Person, kind: Kind | None = None, until: datetime | None = None
) -> Pause:
    """Someone wants nothing asked of them, about one thing or at all, for as long as they say (P15, P16)."""
    refuse_unless(speaks_for(by, person))
    mine = Pause.objects.filter(running(clock.now()), person=person, kind=kind.value if kind else "")
    there = mine.first()
    if there is None:
        there = Pause(
            person=person, kind=kind.value if kind else "", told_to=None if by.pk == person.pk else by
        )
    there.until = until
    there.save()
    _wrote("nothing_now", by=by, about=person, thing=there.key)
    return there


@transaction.atomic
def ask_again(*, pause: Pause, by: Person) -> None:
    """Someone may be asked again."""
    refuse_unless(speaks_for(by, pause.person))
    now = clock.now()
    if Pause.objects.filter(Q(until=None) | Q(until__gt=now), pk=pause.pk).update(until=now):
        _wrote("ask_again", by=by, about=pause.person, thing=pause.key)
