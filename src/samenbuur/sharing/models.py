"""Who may see what: choices made, people named and left out, emergencies, and who looked; never the thing itself."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

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
    on_paper = models.ForeignKey(
        "sharing.Sheet", models.SET_NULL, null=True, blank=True, related_name="choices"
    )
    """The signed sheet on which it was chosen; empty: said aloud, or tapped."""
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["person", "at"])]

    def __str__(self) -> str:
        return f"choice {self.key}"


class Sheet(models.Model):
    """A sheet of paper that was printed for someone's choices: which things it asks about, as they were then, and its number.

    Signed at the table, entered by a worker afterwards. What the things say is not in it, and no photo is kept.
    """

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years", "proof of consent"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=12, unique=True)
    """Stands on the sheet; opens nothing by itself."""
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    printed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    printed_at = models.DateTimeField(default=clock.now)
    asks = models.JSONField(default=list)
    """Of each thing: `what`, `thing` (its key), `audience` and `state` when it was printed."""
    signed_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    entered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(entered_at=None) | Q(signed_on__isnull=False), name="an_entered_sheet_was_signed"
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.key}"


class Grant(models.Model):
    """That someone (or a group) may see one thing beside its audience, for a time; or, with `but`, that someone may not.

    "Everyone of these but this one" is an audience with a row that leaves one person out.
    """

    class Care:
        about, seen_by, keep, basis = "about", "only_me", "2 years after it ends", "proof of consent"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.ForeignKey("people.Person", models.CASCADE, related_name="grants")
    what = models.CharField(max_length=40)
    """The kind of thing, as in Choice."""
    thing = models.UUIDField()
    to = models.ForeignKey("people.Person", models.CASCADE, null=True, blank=True, related_name="+")
    """Whom the person named; empty when it is a group."""
    audience = models.CharField(max_length=30, blank=True)
    """The group (a word of method.sharing.Audience) that may see it until a day; empty when someone is named."""
    group = models.UUIDField(null=True, blank=True)
    """The group (people.Membership), such as who runs an activity, that may see it: whoever belongs to it at that moment."""
    but = models.BooleanField(default=False)
    """Left out instead of let in."""
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    said_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(to=None) & ~Q(audience="") & Q(but=False) & Q(group=None))
                | (Q(to__isnull=False) & Q(audience="") & Q(group=None))
                | (Q(to=None) & Q(audience="") & Q(but=False) & Q(group__isnull=False)),
                name="a_grant_is_to_someone_or_to_a_group",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_grant_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["thing"]),
            models.Index(fields=["to", "thing"]),
            models.Index(
                fields=["audience", "about"], name="grants_to_groups", condition=~models.Q(audience="")
            ),
            models.Index(fields=["group"], name="grants_to_hosts", condition=models.Q(group__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"grant {self.key}"


class Opening(models.Model):
    """That a facilitator opened someone's things in an emergency: with a reason, for a day, told to a second person."""

    class Care:
        about, seen_by, keep, basis = "about", "only_me", "5 years", "vital interest"
        also = "by"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    about = models.ForeignKey("people.Person", models.CASCADE, related_name="openings")
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    """Empty when they were erased: that it was opened stays to be seen by whom it was about."""
    reason = models.BinaryField()
    """Sealed: why, in the words of who opened it."""
    reported_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    """The second person, who is told that it was opened and asks about it afterwards."""
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="an_opening_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["by", "until"])]

    def __str__(self) -> str:
        return f"opening {self.key}"


class Look(models.Model):
    """That someone read, changed, printed or took along what a person told: who, in what duty, when; never the content.

    Only added to. Each row seals the one before it with a key that is not in the database, so that a row that is
    changed, left out or put in between shows (NEN 7513; security.md).
    """

    class Care:
        about, seen_by, keep, basis = "about", "only_me", "5 years", "accountability"

    id = models.BigAutoField(primary_key=True)
    about = models.UUIDField()
    """Key of the person whose things they are."""
    number = models.PositiveIntegerField()
    """Counts from one for each person: a gap shows."""
    at = models.DateTimeField()
    by = models.UUIDField()
    """Key of who looked."""
    beside = models.UUIDField(null=True, blank=True)
    """Key of who sat beside them and looked along, if anybody did."""
    stands = models.CharField(max_length=20)
    """In what duty or relation, as a word of method.sharing.Relation."""
    deed = models.CharField(max_length=10)
    what = models.CharField(max_length=40)
    """The kind of thing."""
    things = models.PositiveSmallIntegerField(default=1)
    mac = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["about", "number"], name="looks_are_counted"),
        ]
        indexes: ClassVar = [models.Index(fields=["about", "at"])]

    def __str__(self) -> str:
        return f"look {self.pk}"


class LastLook(models.Model):
    """How far the log about someone goes: cutting off its end shows as well."""

    class Care:
        about, seen_by, keep, basis = "about", "only_me", "5 years", "accountability"

    about = models.UUIDField(primary_key=True)
    number = models.PositiveIntegerField(default=0)
    mac = models.BinaryField(default=bytes)
    """The seal of the last row."""
    proof = models.BinaryField(default=bytes)
    """Seals how many rows there are."""

    def __str__(self) -> str:
        return "last look"
