"""The soft list of who receives people: 'who has seen …?'; nobody else hears of it."""

from django.db import transaction

from samenbuur import clock
from samenbuur.diary.actions import note
from samenbuur.people.models import Person
from samenbuur.presence import closing, notices
from samenbuur.presence.models import Notice
from samenbuur.presence.reasons import Reason
from samenbuur.refusal import Refused
from samenbuur.sharing.viewing import Viewer


def _mine(notice: Notice, by: Person) -> None:
    if not notices.who_has_seen(Viewer(person=by)).filter(pk=notice.pk).exists():
        raise Refused(Reason.NOT_YOURS)


@transaction.atomic
def saw(*, notice: Notice, by: Person) -> None:
    """Say 'I saw them': nothing more is needed."""
    _mine(notice, by)
    closing.finish(notice, outcome=Notice.Outcome.SEEN, by=by)
    note("presence.saw", by=by.key, about=notice.person.key, thing=notice.key)


@transaction.atomic
def ask_around(*, notice: Notice, by: Person) -> None:
    """Say 'I will ask around', so that not everyone does."""
    _mine(notice, by)
    if not Notice.objects.filter(pk=notice.pk, taken_by=None).update(taken_by=by, taken_at=clock.now()):
        raise Refused(Reason.SOMEONE_LOOKS)
    notice.refresh_from_db()
    note("presence.ask_around", by=by.key, about=notice.person.key, thing=notice.key)
