"""Who runs an activity, hosts it, can be reached about it, or takes part in it (guide §6.4, P68)."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from samenbuur import clock
from samenbuur.activities import hosting
from samenbuur.activities.actions.writing import wrote
from samenbuur.activities.models import Activity, Occasion, Part, Participation, Role
from samenbuur.activities.reasons import Reason
from samenbuur.activities.rights import may_shape, refuse_unless
from samenbuur.diary.actions import note
from samenbuur.people.models import Person
from samenbuur.people.standing import running, take_turns
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@transaction.atomic
def give_role(
    *,
    activity: Activity,
    person: Person,
    part: Part,
    by: Person,
    occasion: Occasion | None = None,
    shown_as: str = "",
    shown_phone: str = "",
) -> Role:
    """Write down that someone said yes to a part, always or for one occasion, and how they want to be named.

    Refused unless `by` may shape the activity and knows this person; a second time changes nothing but the name shown.
    Where others shared something with the hosts, nobody lets themself in: another writes it down (BY_ANOTHER).
    """
    refuse_unless(may_shape(by, activity))
    refuse_unless(person.left_at is None, Reason.GONE)
    refuse_unless(occasion is None or occasion.activity_id == activity.pk, Reason.OTHER_HOUSE)
    known = visible(Person.objects.all(), Viewer(person=by)).filter(pk=person.pk).exists()
    refuse_unless(known, Reason.NOT_YOURS)
    lasting = occasion is None and part in (Part.RUNS, Part.HOSTS)
    refuse_unless(
        not (lasting and by.pk == person.pk and hosting.would_let_in(activity, by)), Reason.BY_ANOTHER
    )
    role = Role.objects.filter(
        running(clock.now()), activity=activity, person=person, part=part, occasion=occasion
    ).first()
    if role is None:
        role = Role(activity=activity, person=person, part=part, occasion=occasion)
    role.shown_as, role.shown_phone = _tidy(shown_as, 80), _tidy(shown_phone, 40)
    role.told_to = None if by.pk == person.pk else by
    role.save()
    hosting.keep(activity)
    wrote("give_role", activity, by=by, about=person, thing=role.key)
    return role


@transaction.atomic
def end_role(role: Role, *, by: Person) -> None:
    """Someone stops with a part: said by themselves, or to who shapes the activity. At once."""
    refuse_unless(role.person_id == by.pk or may_shape(by, role.activity))
    if Role.objects.filter(pk=role.pk, until=None).update(until=clock.now()):
        role.refresh_from_db(fields=["until"])
        hosting.keep(role.activity)
        wrote("end_role", role.activity, by=by, about=role.person, thing=role.key)


@transaction.atomic
def choose_shown(role: Role, *, by: Person, shown_as: str = "", shown_phone: str = "") -> None:
    """Choose how the programme names someone, and whether it gives a number; empty shows nothing. At once."""
    refuse_unless(role.person_id == by.pk or may_shape(by, role.activity))
    role.shown_as, role.shown_phone = _tidy(shown_as, 80), _tidy(shown_phone, 40)
    role.told_to = None if by.pk == role.person_id else by
    role.save(update_fields=["shown_as", "shown_phone", "told_to"])
    wrote("choose_shown", role.activity, by=by, about=role.person, thing=role.key)


@transaction.atomic
def take_part(
    *, person: Person, activity: Activity, by: Person | None, since: datetime | None = None
) -> Participation:
    """Write down that someone takes part, from their first visit on; once at a time."""
    refuse_unless(person.organisation_id == activity.community.organisation_id, Reason.OTHER_HOUSE)
    take_turns(person)
    there = Participation.objects.filter(person=person, activity=activity, until=None).first()
    if there is not None:
        return there
    made = Participation.objects.create(person=person, activity=activity, since=since or clock.now())
    _in_diary("take_part", activity, by=by, about=person)
    return made


@transaction.atomic
def stop_taking_part(
    *, person: Person, activity: Activity, by: Person | None, since: datetime | None = None
) -> None:
    """Someone says that they stop with an activity; from that moment nobody waits for them there."""
    now = clock.now()
    going_on = Participation.objects.filter(Q(until=None), person=person, activity=activity)
    if going_on.update(until=since or now, end_known_at=now):
        _in_diary("stop_taking_part", activity, by=by, about=person)


def _in_diary(verb: str, activity: Activity, *, by: Person | None, about: Person) -> None:
    # Taking part is nobody else's business: no public page changes.
    note(
        f"activities.{verb}",
        by=by.key if by else None,
        about=about.key,
        thing=activity.key,
        organisation=activity.community.organisation.key,
    )


def _tidy(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]
