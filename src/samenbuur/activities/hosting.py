"""The hosts of an activity as a group: who runs it or receives people there, always; with them things can be shared."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samenbuur import clock
from samenbuur.activities.models import Activity, Part, Participation, Rhythm, Role
from samenbuur.people.actions import keep_group
from samenbuur.people.models import Acquaintance, Membership, Person
from samenbuur.people.standing import running
from samenbuur.sharing.choosing import Groups
from samenbuur.sharing.models import Grant
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.ui.words import sentence


def group_of(activity: UUID) -> UUID:
    """Return the key of the group of hosts of an activity, by the key of that activity."""
    return uuid5(activity, "hosts")


def keep(activity: Activity) -> None:
    """Let the group be who runs this activity or receives people there, not for one time only; nobody when it stopped."""
    now, until = clock.now(), None
    if activity.last_day is not None and activity.rhythm != Rhythm.ONCE:
        until = clock.moment(activity.last_day + timedelta(days=1), time.min)
    over = activity.ended_at is not None or (until is not None and until <= now)
    hosts = Role.objects.filter(
        running(now), activity=activity, occasion=None, part__in=[Part.RUNS, Part.HOSTS], person__left_at=None
    )
    people = set() if over else set(hosts.values_list("person", flat=True))
    keep_group(group=group_of(activity.key), people=people, until=until)


def would_let_in(activity: Activity, person: Person) -> bool:
    """Return whether joining the hosts would show someone what others shared with them (security rule 3: no role by itself)."""
    now, group = clock.now(), group_of(activity.key)
    shared = Grant.objects.filter(running(now), group=group).exclude(about=person)
    return (
        shared.exists() and not Membership.objects.filter(running(now), group=group, person=person).exists()
    )


@dataclass(frozen=True)
class Hosts:
    """An activity with whose hosts one can share something, and who they are now, as far as the viewer may know."""

    group: UUID
    title: str
    names: tuple[str, ...]


def choices(viewer: Viewer, person: Person) -> list[Hosts]:
    """Return the activities that a person can choose from: where they are known or take part, that someone runs now."""
    known = visible(Acquaintance.objects.filter(running(viewer.now), person=person), viewer)
    takes_part = visible(Participation.objects.filter(running(viewer.now), person=person), viewer)
    here = Q(community__in=known.values("community"), published=True) | Q(
        pk__in=takes_part.values("activity")
    )
    rows = Activity.objects.filter(here, ended_at=None, community__ended_at=None).order_by("title", "pk")
    found = [Hosts(group_of(row.key), row.title, _names(viewer, person, row)) for row in rows]
    return [hosts for hosts in found if hosts.names]


def _names(viewer: Viewer, person: Person, activity: Activity) -> tuple[str, ...]:
    members = Membership.objects.filter(running(viewer.now), group=group_of(activity.key)).values("person")
    roles = visible(Role.objects.filter(running(viewer.now), activity=activity, person__in=members), viewer)
    people = Person.objects.filter(pk__in=roles.values("person")).exclude(pk=person.pk)
    return tuple(people.order_by("first_name", "pk").values_list("first_name", flat=True))


def titles(viewer: Viewer) -> dict[UUID, str]:
    """Return the title of the activity behind each group of hosts, of the viewer's house."""
    rows = Activity.objects.filter(community__organisation=viewer.organisation_id)
    return {group_of(key): title for key, title in rows.values_list("key", "title")}


class HostsForm(forms.Form):
    """Choosing an activity whose hosts may see something."""

    group = forms.ChoiceField(
        label=_("Van welke activiteit?"),
        help_text=_(
            "Wie er stopt, ziet het meteen niet meer. Wie erbij komt, ziet het wel: dat lees je hier."
        ),
    )

    def __init__(self, *args: Any, hosts: list[Hosts], **kwargs: Any) -> None:
        """Offer only activities that the person could choose, with the names of who would read it now."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["group"]
        field.choices = [(str(one.group), f"{one.title}: {sentence(list(one.names))}") for one in hosts]


GROUPS = Groups(choices, titles, lambda sent, offered: HostsForm(sent, hosts=offered))
"""Who runs an activity, as a group that can be let in wherever someone chooses who sees something."""
