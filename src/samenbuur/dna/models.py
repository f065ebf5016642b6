"""Rounds of questions about a neighbourhood or a community, and the answers of many voices beside each other (P49)."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samenbuur import clock
from samenbuur.method.questionnaire import Leaning, Role


class Version(models.Model):
    """How a house asks the questions from a moment on: a row for every change, the newest counts (P84)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    """1, 2, 3 … for this house."""
    edition = models.PositiveIntegerField()
    """The edition of the questionnaire that it was laid over."""
    content = models.JSONField(default=dict)
    """What method.questionnaire.plain_of gives: own wording, left out, added."""
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_version_of_a_number")
        ]

    def __str__(self) -> str:
        return f"version {self.number}"


class Round(models.Model):
    """A time in which the questions are asked about one buurt or one community; the rounds before it stay (P49, P51)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    area = models.ForeignKey("places.Area", models.PROTECT, null=True, blank=True, related_name="+")
    community = models.ForeignKey(
        "communities.Community", models.CASCADE, null=True, blank=True, related_name="+"
    )
    version = models.ForeignKey(Version, models.SET_NULL, null=True, blank=True, related_name="+")
    """How the house asked when the round was closed; an open round follows the newest."""
    begun_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-begun_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(area__isnull=False, community=None) | Q(area=None, community__isnull=False),
                name="a_round_is_of_an_area_or_of_a_community",
            ),
            models.UniqueConstraint(
                fields=["organisation", "area"],
                condition=Q(closed_at=None, area__isnull=False),
                name="one_open_round_of_an_area",
            ),
            models.UniqueConstraint(
                fields=["organisation", "community"],
                condition=Q(closed_at=None, community__isnull=False),
                name="one_open_round_of_a_community",
            ),
        ]

    def __str__(self) -> str:
        return f"round {self.key}"


class Voice(models.Model):
    """Who wrote answers down, and what the one who spoke wants to be called, if anything.

    The name goes with who wrote it down, and after two years; what was said stays, without a name.
    """

    class Care:
        about, seen_by, keep, basis = "person", "house", "2 years", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    """Who wrote it down."""
    round = models.ForeignKey(Round, models.CASCADE, related_name="voices")
    name = models.CharField(max_length=60, blank=True)
    """In their own words; empty when they would rather be nobody."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "person", "name"], name="one_voice_of_a_name")
        ]

    def __str__(self) -> str:
        return f"voice {self.key}"


class Answer(models.Model):
    """What one voice said to one question: about the neighbourhood, never about a person (guide, appendix)."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=40)
    """The code of the question; stable over editions."""
    words = models.TextField(blank=True)
    chosen = models.JSONField(default=list, blank=True)
    """Codes of the choices that fit."""
    leans = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Leaning])
    """What it mostly is: strong, weak, chance or challenge (P41); empty when nobody said."""
    role = models.CharField(
        max_length=15, default=Role.UNSAID, choices=[(one.value, one.value) for one in Role]
    )
    """In which role the voice speaks."""
    said_on = models.DateField(default=clock.today)
    checked_on = models.DateField(null=True, blank=True)
    """When somebody last said that it is still true."""
    place = models.ForeignKey("communities.Place", models.SET_NULL, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=120, blank=True)
    """A spot in words; never a home, and never coordinates: what is drawn on a map is drawn on a map."""
    voice = models.ForeignKey(Voice, models.SET_NULL, null=True, blank=True, related_name="answers")
    way = models.CharField(max_length=10, default="walk")
    """How it came: walk, table, paper or outside."""
    outside = models.CharField(max_length=120, blank=True)
    """The name that ODK or Kobo gave the form it came in, so that it comes in once."""
    made_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """Taken back: nobody sees it any more, and a week later it is gone for good."""

    class Meta:
        ordering: ClassVar = ["-said_on", "-made_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["round", "question"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "question", "outside"],
                condition=~Q(outside=""),
                name="an_answer_from_outside_comes_in_once",
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.key}"


class Earlier(models.Model):
    """How an answer stood before it was said better."""

    class Care:
        about = None

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="earlier")
    words = models.TextField(blank=True)
    chosen = models.JSONField(default=list, blank=True)
    leans = models.CharField(max_length=10, blank=True)
    where = models.CharField(max_length=120, blank=True)
    until = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-until", "-pk"]

    def __str__(self) -> str:
        return f"earlier {self.pk}"


class Check(models.Model):
    """That somebody said of an answer: it is still true."""

    class Care:
        about, seen_by, keep, basis = "person", "house", "2 years", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="checks")
    before = models.DateField(null=True, blank=True)
    """When it was last found true before this: to take the tap back."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"check {self.key}"


class Waiting(models.Model):
    """What was read from a file and waits until who brought it in says yes: a day at most."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "1 day", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    round = models.ForeignKey(Round, models.CASCADE, null=True, blank=True, related_name="+")
    """The round for which answers were read; none for questions."""
    content = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"waiting {self.key}"
