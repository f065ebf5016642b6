"""Putting marks on the map, changing and taking away one's own, and one step back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from samenbuur import clock
from samenbuur.mapping import grounds
from samenbuur.mapping.actions.common import led, refuse_unless, turn, wrote
from samenbuur.mapping.models import Guest, MapSession, Mark
from samenbuur.mapping.reasons import Reason
from samenbuur.method.ground import Form, Place, Wrong, shape_of
from samenbuur.method.marks import edition, pointing, tidy
from samenbuur.people.models import Person
from samenbuur.refusal import Refused

MOST_MARKS = 800
"""Marks of one session: more than a table can talk about."""
MOST_OF_ONE = 60
"""Marks of one phone."""
A_MINUTE = 15
"""Changes of one phone in a minute: faster than anyone types, slower than a script."""
CHANGED = ("kind", "form", "places", "words", "group", "hour", "gone")


@dataclass(frozen=True)
class Said:
    """What someone says with a mark. `places` are steps (method.ground)."""

    kind: str
    words: str
    places: Sequence[Place]
    form: str = Form.POINT
    group: str = ""
    hour: str = ""


class PointsAt(Refused):
    """The words point at somebody or at a home; `text` is how that stands in them."""

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(reason)
        self.text = text


def checked(said: Said, session: MapSession) -> dict[str, Any]:
    """Return the fields of a mark from what was said. Raises Refused with the reason why it cannot be."""
    known = edition()
    kind = known.kinds.get(said.kind)
    if kind is None or said.form not in set(Form):
        raise Refused(Reason.NO_KIND)
    words = checked_words(said.words)
    places = shape_of(Form(said.form), said.places, grounds.of_session(session))
    if isinstance(places, Wrong):
        raise Refused(Reason(str(places)))
    return {
        "kind": kind.key,
        "form": said.form,
        "places": [list(place) for place in places],
        "words": words,
        "group": said.group if kind.when and said.group in known.groups else "",
        "hour": said.hour if kind.when and said.hour in known.hours else "",
    }


def checked_words(said: str) -> str:
    """Return the words of a mark, tidied. Raises Refused when there are none or when they point at somebody or a home."""
    words = tidy(said)
    refuse_unless(bool(words), Reason.NO_WORDS)
    if found := pointing(words):
        home = found.what in ("home", "number", "address", "postcode")
        raise PointsAt(Reason.POINTS_AT_A_HOME if home else Reason.POINTS_AT_SOMEONE, found.text)
    return words


@transaction.atomic
def put(*, session: MapSession, said: Said, guest: Guest | None = None, by: Person | None = None) -> Mark:
    """Put a mark on the map: a guest from their phone, or who leads the session for somebody without one."""
    if guest is None:
        led(session, _someone(by))
    refuse_unless(guest is None or guest.session_id == session.pk)
    now = turn(session, numbers=1)
    _within_limits(now, guest)
    mark = Mark(session=now, guest=guest, number=now.number, change=now.change, **checked(said, now))
    mark.save(force_insert=True)
    return mark


def _someone(by: Person | None) -> Person:
    if by is None:
        raise Refused(Reason.NOT_YOURS)
    return by


@transaction.atomic
def put_many(*, session: MapSession, said: Sequence[Said], by: Person) -> int:
    """Put many marks on the map at once, from paper or from a file: all of them, or none. Return how many.

    A closed session takes them too: paper is often entered afterwards.
    """
    led(session, by)
    now = turn(session, even_closed=True, numbers=len(said))
    refuse_unless(now.number <= MOST_MARKS, Reason.ENOUGH)
    first = now.number - len(said) + 1
    Mark.objects.bulk_create(
        Mark(session=now, number=first + place, change=now.change, **checked(one, now))
        for place, one in enumerate(said)
    )
    wrote("put_many", now, by=by)
    return len(said)


def _within_limits(session: MapSession, guest: Guest | None) -> None:
    refuse_unless(session.number <= MOST_MARKS, Reason.ENOUGH)
    if guest is None:
        return
    mine = Mark.objects.filter(guest=guest)
    refuse_unless(mine.count() < MOST_OF_ONE, Reason.ENOUGH)
    lately = mine.filter(made_at__gt=clock.now() - timedelta(minutes=1)).count()
    refuse_unless(lately < A_MINUTE, Reason.TOO_FAST)


def _own(mark: Mark, guest: Guest | None, by: Person | None) -> Mark:
    """Return the mark, nobody else changing it meanwhile. Raises Refused unless it is one's own: of this phone, or of who leads."""
    if guest is None:
        led(mark.session, _someone(by))
    now = turn(mark.session)
    found = Mark.objects.filter(pk=mark.pk, guest=guest, hidden=False, into=None).first()
    if found is None or found.session_id != now.pk:
        raise Refused(Reason.NOT_YOURS)
    found.before, found.change, found.session = _as_it_is(found), now.change, now
    return found


def _as_it_is(mark: Mark) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in CHANGED}


@transaction.atomic
def reword(*, mark: Mark, said: Said, guest: Guest | None = None, by: Person | None = None) -> Mark:
    """Say one's own mark differently, or put it elsewhere. What others agreed on is then open again."""
    found = _own(mark, guest, by)
    refuse_unless(not found.gone)
    for name, value in checked(said, found.session).items():
        setattr(found, name, value)
    found.agreed = False
    found.save()
    _let_go(found)
    return found


def _let_go(mark: Mark) -> None:
    """Let what others said stand by itself again: it does not go with a mark of another, nor count for what that says now."""
    Mark.objects.filter(into=mark).update(into=None, change=mark.change)


@transaction.atomic
def take_away(*, mark: Mark, guest: Guest | None = None, by: Person | None = None) -> None:
    """Take one's own mark away; one step back brings it again."""
    found = _own(mark, guest, by)
    found.gone, found.agreed = True, False
    found.save()
    _let_go(found)


@transaction.atomic
def undo(*, session: MapSession, guest: Guest) -> Mark:
    """Take one's own last step back: what was put goes, what was changed is as before. Raises Refused (NOTHING_TO_UNDO)."""
    now = turn(session)
    mine = Mark.objects.filter(guest=guest, session=now, hidden=False, into=None).exclude(
        gone=True, before=None
    )
    last = mine.order_by("-change").first()
    if last is None:
        raise Refused(Reason.NOTHING_TO_UNDO)
    for name, value in (last.before or _as_it_is(last) | {"gone": True}).items():
        setattr(last, name, value)
    last.before, last.change, last.agreed = None, now.change, False
    last.save()
    _let_go(last)
    return last
