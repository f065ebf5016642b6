"""Changes to a plan: a phase on or back, a small deed, who made it along; by who works there, one line in the diary."""

from datetime import date
from uuid import UUID

from django.db import transaction

from samenbuur import clock
from samenbuur.communities.models import Community
from samenbuur.diary.actions import note
from samenbuur.method.phases import Phase, may_go
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.models import Person
from samenbuur.people.rights import known_in, speaks_for, works_in
from samenbuur.people.standing import running, take_turns
from samenbuur.plans.models import Deed, MadeWith, Step
from samenbuur.plans.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.named import names_somebody
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


def _refuse_unless(allowed: bool, reason: Reason = Reason.NOT_YOURS) -> None:
    if not allowed:
        raise Refused(reason)


def _wrote(verb: str, by: Person, thing: UUID, about: Person | None = None) -> None:
    note(
        f"plans.{verb}",
        by=by.key,
        about=about.key if about else None,
        thing=thing,
        organisation=by.organisation.key,
    )


def _said(text: str, by: Person, most: int) -> str:
    said = " ".join(text.replace("\x00", "").split())[:most]
    _refuse_unless(not names_somebody({"said": said}, by), Reason.NAMED)
    return said


def phase_of(community: Community) -> Phase:
    """Return in which phase the plan of a community is: exploring, until somebody says that it goes on."""
    last = Step.objects.filter(community=community).order_by("at", "pk").last()
    return Phase(last.phase) if last else Phase.EXPLORE


@transaction.atomic
def go(*, community: Community, to: Phase, by: Person, reason: str = "") -> Step:
    """Let a plan go on to the next phase, or back to an earlier one with the reason."""
    Community.objects.select_for_update().filter(pk=community.pk).first()
    _refuse_unless(works_in(by, community))
    reason = _said(reason, by, 300)
    _refuse_unless(may_go(phase_of(community), to, reason), Reason.ONE_AT_A_TIME)
    made = Step.objects.create(community=community, phase=str(to), reason=reason, by=by)
    _wrote("go", by, made.key)
    return made


@transaction.atomic
def plan_deed(*, community: Community, what: str, by: Person, by_day: date | None = None) -> Deed:
    """Write down a small deed in the phase where the plan is."""
    _refuse_unless(works_in(by, community))
    what = _said(what, by, 160)
    _refuse_unless(bool(what), Reason.EMPTY)
    phase = str(phase_of(community))
    made = Deed.objects.create(community=community, phase=phase, what=what, by_day=by_day, by=by)
    _wrote("plan_deed", by, made.key)
    return made


@transaction.atomic
def end_deed(*, deed: Deed, by: Person, done: bool = True) -> None:
    """Say that a deed is done, or that it is let go."""
    _refuse_unless(works_in(by, deed.community))
    open_ = Deed.objects.filter(pk=deed.pk, done_on=None, let_go_on=None)
    if open_.update(**{"done_on" if done else "let_go_on": clock.today()}):
        _wrote("done" if done else "let_go", by, deed.key)


@transaction.atomic
def reopen_deed(*, deed: Deed, by: Person) -> None:
    """Undo that a deed was done or let go."""
    _refuse_unless(works_in(by, deed.community))
    Deed.objects.filter(pk=deed.pk).update(done_on=None, let_go_on=None)
    _wrote("reopen_deed", by, deed.key)


@transaction.atomic
def made_along(
    *, person: Person, community: Community, by: Person, audience: str = Audience.HOSTS
) -> MadeWith:
    """Write down that someone made the plan along and wants to be named, for whom they choose."""
    _refuse_unless(speaks_for(by, person) and known_in(person, community))
    _refuse_unless(Audience(audience) in CHOOSABLE)
    take_turns(person)
    running_now = MadeWith.objects.filter(running(clock.now()), person=person, community=community)
    _refuse_unless(not running_now.exists(), Reason.ALREADY)
    told = None if by.pk == person.pk else by
    made = MadeWith.objects.create(person=person, community=community, audience=str(audience), told_to=told)
    _wrote("made_along", by, made.key, about=person)
    return made


@transaction.atomic
def no_longer_named(*, made: MadeWith, by: Person) -> None:
    """Take back that someone is named with a plan."""
    seen = visible(MadeWith.objects.filter(pk=made.pk), Viewer(person=by)).exists()
    _refuse_unless(seen and speaks_for(by, made.person))
    if MadeWith.objects.filter(running(clock.now()), pk=made.pk).update(until=clock.now()):
        _wrote("no_longer_named", by, made.key, about=made.person)
