"""What who leads the session does with marks: hide, lay together what says the same, and write down that it is agreed."""

from collections.abc import Sequence

from django.db import transaction

from samenbuur.mapping.actions.common import led, refuse_unless, turn, wrote
from samenbuur.mapping.models import MapSession, Mark
from samenbuur.mapping.reasons import Reason
from samenbuur.people.models import Person


def _turned(mark: Mark, by: Person) -> Mark:
    """Return a mark that is there, for one change by who leads; also after closing, when the talk goes on."""
    led(mark.session, by)
    now = turn(mark.session, even_closed=True)
    found = Mark.objects.select_for_update().filter(pk=mark.pk, gone=False).first()
    refuse_unless(found is not None, Reason.NOT_THESE)
    assert found is not None
    found.session, found.change = now, now.change
    return found


@transaction.atomic
def hide(*, mark: Mark, by: Person) -> None:
    """Take the words off every screen at once. Until the session closes who leads can bring them back.

    Of a session that is closed they are gone for good.
    """
    found = _turned(mark, by)
    _let_go(found)
    if found.session.closed_at is not None:
        found.delete()
    else:
        found.hidden, found.agreed, found.before = True, False, None
        found.save()
    wrote("hide", found.session, by=by)


@transaction.atomic
def show(*, mark: Mark, by: Person) -> None:
    """Bring back what was hidden."""
    found = _turned(mark, by)
    found.hidden = False
    found.save()
    wrote("show", found.session, by=by)


@transaction.atomic
def agree(*, mark: Mark, yes: bool, by: Person) -> None:
    """Write down that the table agrees on this, or that it is open again."""
    found = _turned(mark, by)
    refuse_unless(not found.hidden and found.into_id is None, Reason.NOT_THESE)
    found.agreed = yes
    found.save()
    wrote("agree" if yes else "disagree", found.session, by=by)


@transaction.atomic
def merge(*, marks: Sequence[Mark], into: Mark, by: Person) -> int:
    """Lay marks that say the same under one of them. Return how many went under it; nothing is lost (`apart`)."""
    kept = _turned(into, by)
    refuse_unless(not kept.hidden and kept.into_id is None, Reason.NOT_THESE)
    keys = [mark.pk for mark in marks if mark.pk != kept.pk]
    there = Mark.objects.filter(pk__in=keys, session=kept.session, gone=False, hidden=False, into=None)
    refuse_unless(bool(keys) and there.count() == len(set(keys)), Reason.NOT_THESE)
    # What lay under one of them now lies under the one that is kept.
    Mark.objects.filter(into__in=keys).update(into=kept, change=kept.change)
    went = Mark.objects.filter(pk__in=keys).update(into=kept, agreed=False, change=kept.change)
    kept.save()
    wrote("merge", kept.session, by=by)
    return went


@transaction.atomic
def apart(*, mark: Mark, by: Person) -> int:
    """Lay apart again what was laid under a mark. Return how many came out."""
    kept = _turned(mark, by)
    out = _let_go(kept)
    kept.save()
    wrote("apart", kept.session, by=by)
    return out


def _let_go(mark: Mark) -> int:
    return Mark.objects.filter(into=mark).update(into=None, change=mark.change)


def marks_of(session: MapSession, keys: Sequence[str]) -> list[Mark]:
    """Return the marks of a session with these keys, those that are no keys left out."""
    from uuid import UUID

    found = []
    for key in keys[:100]:
        try:
            found.append(UUID(key))
        except ValueError:
            continue
    return list(Mark.objects.filter(session=session, key__in=found).select_related("session"))
