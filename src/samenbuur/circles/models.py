"""Drawings of who stands around someone, steps that follow, and who carries much. What they hold is sealed."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock


class Drawing(models.Model):
    """A dated picture of the people around someone (guide §4, P27). Who is in it, and where, is sealed as one whole.

    People in it are third parties: there is no row for them, so nothing can match them with anybody.
    """

    class Care:
        about, seen_by, keep, basis = "person", "audience", "until 2 years after last contact", "consent"
        sealed = "picture"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="drawings")
    day = models.DateField(default=clock.today)
    """The day of which it is a picture; of a sheet of paper: the day on the sheet."""
    picture = models.BinaryField()
    """Sealed: everyone in it (method.circle.as_data)."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """With whom it was drawn; sees it too, as the one it was told to."""
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Put away: nobody sees it any more, and a week later it is gone for good."""

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "day"])]

    def __str__(self) -> str:
        return f"drawing {self.key}"


class Before(models.Model):
    """How a drawing was before a gesture: to undo it, for a day, by who made the gesture or the person."""

    class Care:
        about, seen_by, keep, basis = "drawing__person", "only_me", "1 day", "consent"
        also = "by"
        sealed, sealed_with = "picture", "drawing"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    drawing = models.ForeignKey(Drawing, models.CASCADE, related_name="before")
    picture = models.BinaryField()
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"before {self.key}"


class Step(models.Model):
    """Something small that follows from a drawing (P28), or an ask prepared together (P9). What and with whom is sealed."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "1 year after it is closed", "consent"
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="steps")
    words = models.BinaryField()
    """Sealed: kind, with whom or for what, in which words, what came of it (circles.actions.steps.FIELDS)."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    rests_since = models.DateTimeField(null=True, blank=True)
    """'Not now': it is not asked about again until someone brings it back (P16)."""
    closed_at = models.DateTimeField(null=True, blank=True)
    """Done, or let go; which of the two is sealed."""

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(rests_since=None) | Q(closed_at=None), name="a_closed_step_does_not_rest"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["person", "closed_at"])]

    def __str__(self) -> str:
        return f"step {self.key}"


class EarlierStep(models.Model):
    """How a step or an ask was said before it was said differently: sealed too, and for the person alone (AVG 16)."""

    class Care:
        about, seen_by, keep, basis = "step__person", "only_me", "as long as what it became", "consent"
        sealed, sealed_with = "words", "step"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    step = models.ForeignKey(Step, models.CASCADE, related_name="earlier")
    words = models.BinaryField()
    until = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"earlier step {self.key}"


class Shift(models.Model):
    """That someone shares what changed between two of their drawings (P8); without such a row only they see it."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "as long as both drawings", "consent"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    earlier = models.ForeignKey(Drawing, models.CASCADE, related_name="+")
    later = models.ForeignKey(Drawing, models.CASCADE, related_name="+")
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["earlier", "later"], name="shared_once_between_two_drawings"),
        ]

    def __str__(self) -> str:
        return f"shift {self.key}"


class Carrying(models.Model):
    """What someone who sits in circles says of carrying them, to whom they choose: ask before overload (guide §3.3, P14).

    Said by that person alone. Whose circles they are is not in it, and no number is kept.
    """

    class Care:
        about, seen_by, keep, basis = "person", "audience", "6 months", "consent"
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    words = models.BinaryField()
    """Sealed: that it is good so, or enough; and in their own words."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"carrying {self.key}"
