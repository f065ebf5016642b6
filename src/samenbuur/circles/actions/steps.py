"""Small steps that follow from a drawing, and asks prepared together: 'not now' is a whole answer."""

from collections.abc import Mapping

from django.db import transaction

from samenbuur import clock
from samenbuur.circles.actions.writing import STEP, may_write, refuse_unless, told_to, wrote
from samenbuur.circles.models import EarlierStep, Step
from samenbuur.circles.reasons import Reason
from samenbuur.method.circle import StepKind, holds_contact, tidy
from samenbuur.people.models import Person
from samenbuur.people.rights import speaks_for
from samenbuur.refusal import Refused
from samenbuur.sharing import sealed
from samenbuur.sharing.looks import Deed, looked
from samenbuur.sharing.viewing import Viewer

LONGEST = 1000
FIELDS = ("tie", "name", "does", "text", "how", "came", "ended")
"""Of a step: who in the drawing, their name there, what is looked for, in which words, told or written, what came of it."""


def _tidied(kind: StepKind, words: Mapping[str, str]) -> dict[str, str]:
    said = {"kind": str(kind)}
    for name in FIELDS:
        lines = str(words.get(name) or "").splitlines()
        text = "\n".join(tidy(line, LONGEST) for line in lines).strip()[:LONGEST]
        if text:
            said[name] = text
    # The words of an ask are the person's own, and may hold where they can be called; a name in them may not.
    refuse_unless(not holds_contact(said.get("name", "")), Reason.NO_CONTACT)
    return said


@transaction.atomic
def prepare(
    *, person: Person, kind: StepKind, words: Mapping[str, str], by: Person, resting: bool = False
) -> Step:
    """Write down a step or an ask; with `resting`, that it is not for now."""
    refuse_unless(speaks_for(by, person))
    said = _tidied(kind, words)
    refuse_unless(bool(said.keys() & {"name", "does", "text"}), Reason.EMPTY)
    step = Step(person=person, told_to=told_to(person, by), rests_since=clock.now() if resting else None)
    sealed.put(step, said)
    step.save(force_insert=True)
    wrote("prepare", by=by, about=person, thing=step.key)
    return step


def _locked(step: Step, by: Person) -> tuple[Step, dict[str, str]]:
    row = Step.objects.select_for_update(of=("self",)).select_related("person__organisation").get(pk=step.pk)
    refuse_unless(may_write(row, by))
    words: dict[str, str] | None = sealed.found(row)
    if words is None:
        raise Refused(Reason.GONE)
    return row, words


def _keep(row: Step, verb: str, words: Mapping[str, str], by: Person) -> None:
    said = _tidied(StepKind(words["kind"]), words)
    sealed.put(row, said)
    row.save(update_fields=["words", "rests_since", "closed_at"])
    looked(Viewer(person=by), row.person, STEP, deed=Deed.CHANGED)
    wrote(verb, by=by, about=row.person, thing=row.key)


@transaction.atomic
def change_step(*, step: Step, words: Mapping[str, str], by: Person) -> None:
    """Say a step or an ask differently. How it was said before stays readable for the person alone."""
    row, before = _locked(step, by)
    after = _tidied(StepKind(before["kind"]), {**before, **words})
    refuse_unless(any(after.get(name) for name in ("name", "does", "text")), Reason.EMPTY)
    if after == before:
        return
    EarlierStep.objects.create(step=row, words=row.words, changed_by=by)
    _keep(row, "change_step", after, by)


@transaction.atomic
def close(*, step: Step, done: bool, by: Person, came: str = "") -> None:
    """A step is done, or let go: both are fine. `came`: what came of it, in a few words."""
    row, words = _locked(step, by)
    row.closed_at, row.rests_since = clock.now(), None
    ended = {"ended": "done" if done else "let_go", "came": came or words.get("came", "")}
    _keep(row, "close_step", {**words, **ended}, by)


@transaction.atomic
def reopen(*, step: Step, by: Person) -> None:
    """A step is to be done after all: it was closed, or rested."""
    row, words = _locked(step, by)
    row.closed_at = row.rests_since = None
    _keep(row, "reopen_step", {**words, "ended": ""}, by)


@transaction.atomic
def rest(*, step: Step, by: Person) -> None:
    """Not now: nobody asks about it until someone brings it back (guide §3.4, P16)."""
    row, words = _locked(step, by)
    row.closed_at, row.rests_since = None, clock.now()
    _keep(row, "rest_step", {**words, "ended": ""}, by)
