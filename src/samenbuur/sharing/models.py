"""Choices that people made about who may see what: never the thing itself, only that it was chosen, when and how."""

import uuid
from typing import ClassVar

from django.db import models

from samenbuur import clock


class Choice(models.Model):
    """That a person chose an audience for one thing; who wrote it down, when it was said aloud (design §1.2)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years", "proof of consent"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="choices")
    what = models.CharField(max_length=40)
    """The kind of thing, as a word of our own: `people.way`, `people.seat`."""
    thing = models.UUIDField()
    """Key of the thing, so that the proof outlives it."""
    before = models.CharField(max_length=30)
    audience = models.CharField(max_length=30)
    said_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """To whom it was said aloud; empty: chosen by the person on their own screen."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"choice {self.key}"
