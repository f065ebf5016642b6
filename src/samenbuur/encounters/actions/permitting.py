"""What a resident agrees to: with whom one may speak about them, and about what; and what is discussed on that ground."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import models, transaction

from samenbuur import clock
from samenbuur.encounters.actions.writing import KEPT_AFTER, locked, may_write, refuse_unless, wrote
from samenbuur.encounters.models import Consultation, Permission, Receiver
from samenbuur.encounters.reasons import Reason
from samenbuur.method.encounter import ALLOWED, DISCUSSED, WEIGHED, Said, tidy
from samenbuur.people.models import Duty, Person
from samenbuur.people.rights import blocks, same_house, speaks_for
from samenbuur.people.standing import running
from samenbuur.refusal import Refused
from samenbuur.sharing import actions as sharing
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.models import Grant
from samenbuur.sharing.sealed import found, put
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer

CONSULTATION = "encounters.consultation"


def is_colleague(person: Person, of: Person) -> bool:
    """Return whether someone else works in the same house now."""
    works = Duty.objects.filter(running(clock.now()), person=person).exists()
    return works and same_house(person, of) and person.pk != of.pk


def stands(permission: Permission) -> bool:
    """Return whether a permission runs now."""
    return Permission.objects.filter(running(clock.now()), pk=permission.pk).exists()


@transaction.atomic
def allow(
    *,
    person: Person,
    words: Mapping[str, object],
    how: str,
    by: Person,
    colleague: Person | None = None,
    agreed_on: date | None = None,
    until: datetime | None = None,
) -> Permission:
    """Write down that someone agrees: with a colleague here or someone elsewhere, about what, said how and when (P35)."""
    refuse_unless(speaks_for(by, person))
    said = tidy(ALLOWED, words)
    refuse_unless("what" in said and ("who" in said or colleague is not None), Reason.EMPTY)
    # Only the person taps on their own screen; a worker writes down what was said, or what stands on paper.
    refuse_unless((how == Said.TAPPED) == (by.pk == person.pk), Reason.NOT_YOURS)
    refuse_unless(
        colleague is None or (is_colleague(colleague, person) and not blocks(person, colleague)),
        Reason.NOT_A_COLLEAGUE,
    )
    made = Permission(
        person=person,
        how=str(how),
        colleague=colleague,
        told_to=None if by.pk == person.pk else by,
        agreed_on=agreed_on or clock.today(),
        until=until,
    )
    put(made, said)
    made.save(force_insert=True)
    if colleague is not None and colleague.pk != by.pk:
        sharing.name(row=made, to=colleague, by=by, until=until, while_on_duty=True)
    wrote("allow", by=by, about=person, thing=made.key)
    return made


@transaction.atomic
def end_permission(*, permission: Permission, by: Person) -> None:
    """Take a permission back: from now on nobody but the person sees what rested on it."""
    refuse_unless(by.pk == permission.person_id or may_write(permission, by))
    now = clock.now()
    if not Permission.objects.filter(running(now), pk=permission.pk).update(until=now):
        return
    rested = [permission.key, *permission.consultations.values_list("key", flat=True)]
    Grant.objects.filter(running(now), thing__in=rested, but=False).update(until=now)
    wrote("end_permission", by=by, about=permission.person, thing=permission.key)


@transaction.atomic
def discuss(
    *,
    permission: Permission,
    words: Mapping[str, object],
    by: Person,
    weighing: bool = False,
    day: date | None = None,
) -> Consultation:
    """Write down what was discussed, or weighed with a colleague, as far as the permission goes; and who heard it (AVG 19)."""
    rows = visible(Permission.objects.filter(running(clock.now()), pk=permission.pk), Viewer(person=by))
    row = rows.select_related("person__organisation", "colleague").first()
    if row is None:
        raise Refused(Reason.NO_PERMISSION)
    refuse_unless(by.pk != row.person_id and speaks_for(by, row.person))
    refuse_unless(row.colleague is not None or not weighing, Reason.NOT_A_COLLEAGUE)
    said = tidy(WEIGHED if weighing else DISCUSSED, words)
    refuse_unless(bool(said), Reason.EMPTY)
    made = Consultation(
        person=row.person, permission=row, told_to=by, weighing=weighing, day=day or clock.today()
    )
    put(made, said)
    made.save(force_insert=True)
    _let_the_other_read(made, row, by)
    _remember_who_heard(row)
    wrote("weigh" if weighing else "discuss", by=by, about=row.person, thing=made.key)
    return made


def _let_the_other_read(made: Consultation, permission: Permission, by: Person) -> None:
    """Name the colleague of the permission to the consultation, for as long as the permission goes."""
    to = permission.colleague
    if to is not None and to.pk != by.pk:
        sharing.name(row=made, to=to, by=by, until=permission.until, while_on_duty=True)


def _remember_who_heard(permission: Permission) -> None:
    said = found(permission) or {}
    heard = Receiver(person=permission.person, colleague=permission.colleague)
    put(heard, said)
    heard.save(force_insert=True)


@transaction.atomic
def amend(*, consultation: Consultation, words: Mapping[str, object], by: Person) -> Consultation:
    """Say differently what was discussed, or what was decided: by who wrote it, the colleague, or the person (P22)."""
    row: Consultation = locked(consultation)
    seen = visible(Consultation.objects.filter(pk=row.pk), Viewer(person=by)).exists()
    refuse_unless(seen and (speaks_for(by, row.person) or by.pk == row.permission.colleague_id))
    refuse_unless(by.pk == row.person_id or stands(row.permission), Reason.NO_PERMISSION)
    before = found(row)
    refuse_unless(row.withdrawn_at is None and before is not None, Reason.GONE)
    said = tidy((*(WEIGHED if row.weighing else DISCUSSED), "theirs"), {**(before or {}), **words})
    refuse_unless(bool(said), Reason.EMPTY)
    put(row, said)
    row.changed_at = clock.now()
    row.save(update_fields=["words", "changed_at"])
    looked(Viewer(person=by), row.person, CONSULTATION, deed=Deed.CHANGED)
    wrote("amend", by=by, about=row.person, thing=row.key)
    return row


@transaction.atomic
def unsay(*, consultation: Consultation, by: Person, back: bool = False) -> None:
    """Throw a consultation away, or bring it back within a week; who heard it stays remembered."""
    refuse_unless(may_write(consultation, by))
    rows: models.QuerySet[Consultation] = Consultation.objects.filter(
        pk=consultation.pk, withdrawn_at__isnull=not back
    )
    if rows.update(withdrawn_at=None if back else clock.now()):
        wrote("say_again" if back else "unsay", by=by, about=consultation.person, thing=consultation.key)


def clear_unsaid(now: datetime) -> int:
    """Delete what was thrown away a week ago. Return how many."""
    return Consultation.objects.filter(withdrawn_at__lte=now - KEPT_AFTER).delete()[0]
