"""Whom one can reach around the neighbourhood and what for; and what is stuck, raised with them, until it is loose (P12)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock


class Listing(models.Model):
    """A service or an organisation: what for, when and how to reach it, and who last checked that."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="listings")
    name = models.CharField(max_length=120)
    what_for = models.CharField(max_length=400)
    ask_for = models.CharField(max_length=80, blank=True)
    """Whom to ask for, as that organisation publishes it: a name in a function, or a desk."""
    when = models.CharField(max_length=160, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=160, blank=True)
    area = models.ForeignKey("places.Area", models.SET_NULL, null=True, blank=True, related_name="listings")
    """The neighbourhood it is for; none: for all of the house."""
    checked_on = models.DateField(default=clock.today)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who checked it last."""
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        indexes: ClassVar = [models.Index(fields=["organisation", "ended_at"])]

    def __str__(self) -> str:
        return f"listing {self.key}"


class Bottleneck(models.Model):
    """Something that is stuck and was raised with somebody: when, by whom, by when an answer, the answer, and when it was loose.

    It names no resident: what is stuck is stuck for more than one.
    """

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="bottlenecks")
    what = models.CharField(max_length=600)
    listing = models.ForeignKey(Listing, models.SET_NULL, null=True, blank=True, related_name="bottlenecks")
    to = models.CharField(max_length=120, blank=True)
    """With whom, when it is nobody of the directory."""
    raised_on = models.DateField(default=clock.today)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who raised it, and follows it."""
    answer_by = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=600, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    loose_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["raised_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="an_answer_has_a_day_and_words",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["organisation", "loose_on"])]

    def __str__(self) -> str:
        return f"bottleneck {self.key}"
