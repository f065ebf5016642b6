"""Map sessions, who sits at the table meanwhile, and the marks that stay.

A mark is about a place. It has no address and no way to a person: the shape of these tables keeps homes and people
off every shared map (guide §5), and a test keeps the shape.
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock


class MapSession(models.Model):
    """People of a buurt put on one map what they know of it (guide §6.1, P45). Its code lives only while it is open."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="map_sessions")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="map_sessions")
    title = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    """Who opened it."""
    code = models.CharField(max_length=8, unique=True, null=True)  # noqa: DJ001  unique: closed sessions have none
    """By which one joins; none once it is closed."""
    letting_in = models.BooleanField(default=True)
    """Whether newcomers can still join."""
    joined = models.PositiveSmallIntegerField(default=0)
    """How many joined: all that stays of who they were."""
    number = models.PositiveIntegerField(default=0)
    """The last number given to a mark."""
    change = models.PositiveIntegerField(default=0)
    """Grows with everything that changes, so that a screen can ask for what is new."""
    ground = models.JSONField()
    """[west, north, steps a square, columns, rows] (method.ground): paper and screen keep the same squares for good."""
    opened_at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()
    """Closes by itself then: nobody leaves a code alive by forgetting it."""
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at=None, code__isnull=False) | Q(closed_at__isnull=False, code=None),
                name="a_code_lives_while_it_is_open",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["area", "closed_at"], name="map_session_of_area")]

    def __str__(self) -> str:
        return f"map session {self.key}"


class Guest(models.Model):
    """Someone at the table with a phone, while the session is open. Nobody that the house knows: there is no way to a person.

    Gone the moment the session closes; then only the number of guests remains.
    """

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(MapSession, models.CASCADE, related_name="guests")
    secret = models.CharField(max_length=64, unique=True)
    """SHA-256 of what the phone holds."""
    name = models.CharField(max_length=20, blank=True)
    """A first name at most, as they typed it."""
    joined_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"guest {self.key}"


class Mark(models.Model):
    """A point, line or area on a session's map, in a few words (P45, P50, P77). About a place, in steps of ten metres."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    session = models.ForeignKey(MapSession, models.CASCADE, related_name="marks")
    guest = models.ForeignKey(Guest, models.SET_NULL, null=True, blank=True, related_name="marks")
    """Who may change it while the session is open; forgotten when it closes."""
    number = models.PositiveIntegerField()
    """How the list, the map and the paper name it."""
    kind = models.CharField(max_length=20)
    form = models.CharField(max_length=5)
    places = models.JSONField()
    """Whole steps (method.ground): there are no decimals to be more precise with."""
    words = models.CharField(max_length=140)
    group = models.CharField(max_length=20, blank=True)
    hour = models.CharField(max_length=20, blank=True)
    agreed = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    gone = models.BooleanField(default=False)
    """Taken away by who made it, who can still undo that."""
    into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    """The mark that says the same, under which it now counts."""
    before = models.JSONField(null=True, blank=True)
    """How it was before its maker's last change, to undo it; forgotten when the session closes."""
    change = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="one_number_a_mark"),
        ]
        indexes: ClassVar = [models.Index(fields=["session", "change"], name="mark_what_is_new")]

    def __str__(self) -> str:
        return f"mark {self.key}"
