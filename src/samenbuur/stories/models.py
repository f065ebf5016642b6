"""What people tell: wishes, talents, needs, agreements, their story. The words are sealed with the person's own key."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock
from samenbuur.method.telling import Kind

KINDS = [(kind.value, kind.value) for kind in Kind]


class Told(models.Model):
    """One thing that someone told, seen by whom they chose (guide §2 to §4; P6, P11, P17, P19, P26, P37, P39)."""

    class Care:
        about, seen_by, keep, basis = "person", "audience", "until 2 years after last contact", "consent"
        for_all = True
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="told")
    kind = models.CharField(max_length=20, choices=KINDS)
    words = models.BinaryField()
    """Sealed: what was said, field by field (method.telling)."""
    audience = models.CharField(max_length=30, default="only_me")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who wrote it down when it was said aloud; sees it too, as the one it was told to."""
    told_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    came_true_at = models.DateTimeField(null=True, blank=True)
    """When a wish came true; nothing counts how many did."""
    confirmed_by = models.ForeignKey(
        "people.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """The host who read the early signs and said yes to them."""
    confirmed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Taken back: nobody sees it any more, and a week later it is gone for good."""

    class Meta:
        ordering: ClassVar = ["told_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(confirmed_at__isnull=False), name="who_confirmed_says_when"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["person", "kind"]),
            # Each alternative of the rule of sight is answered by an index, that of everyone here by this one. Of the
            # other audiences there are too many rows for an index to help, and PostgreSQL would use it all the same.
            models.Index(fields=["audience"], name="told_to_the_house", condition=Q(audience="house")),
        ]

    def __str__(self) -> str:
        return f"told {self.key}"


class Earlier(models.Model):
    """How something was said before it was corrected: sealed too, and for the person alone (AVG 16)."""

    class Care:
        about, seen_by, keep, basis = "told__person", "only_me", "as long as what it became", "consent"
        sealed, sealed_with = "words", "told"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    told = models.ForeignKey(Told, models.CASCADE, related_name="earlier")
    words = models.BinaryField()
    until = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"earlier {self.key}"


class Pause(models.Model):
    """'Nothing now': that someone does not want to be asked about something, until a day or until they say (P15, P16)."""

    class Care:
        about, seen_by, keep, basis = "person", "who_knows_me", "as long as it stands", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="pauses")
    kind = models.CharField(max_length=20, choices=KINDS, blank=True)
    """Of what they do not want to be asked; empty: of anything. They are simply welcome."""
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"pause {self.key}"
