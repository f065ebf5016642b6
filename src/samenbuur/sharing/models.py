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
    while_on_duty = models.BooleanField(default=False)
    """Let in as someone who works here (a hand-over, a permission): it counts only while that one has a duty."""
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
    """Seals how many rows there are, and how many have gone."""
    gone = models.PositiveIntegerField(default=0)
    """How many of the oldest rows have had their time; the first one that is there counts one more."""
    gone_mac = models.BinaryField(default=bytes)
    """The seal of the last row that went: the next one was sealed to it."""

    def __str__(self) -> str:
        return "last look"


class Going(models.Model):
    """That something of a person is about to go because it has had its time: told before, and kept when they want it."""

    class Care:
        about, seen_by, keep, basis = "person", "hosts", "until it is done", "accountability"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="going")
    what = models.CharField(max_length=40)
    """The kind of thing, as in Choice."""
    month = models.DateField()
    """What is of this month goes together."""
    on = models.DateField(db_index=True)
    """The day on which it goes."""
    told_at = models.DateTimeField(default=clock.now)
    kept_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """Who said last that it may stay: the person, or who wrote that down."""
    kept_from = models.DateField(null=True, blank=True)
    """The day on which it would have gone when it was last kept: the way back."""
    kept_aloud = models.BooleanField(default=False)
    """Kept by who works here, once: a second time only the person themself says so."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "what", "month"], name="told_once_that_it_goes"),
        ]

    def __str__(self) -> str:
        return f"going {self.key}"


class Lock(models.Model):
    """That something of a person, or everything, is locked: for as long as it lasts only that person sees it (AVG 18)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years after it ends", "accountability"
        also, stays = "said_to", True

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="locks")
    what = models.CharField(max_length=40, blank=True)
    """The kind of thing, as in Choice; empty: everything."""
    thing = models.UUIDField(null=True, blank=True)
    """Key of the thing; empty: everything."""
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    said_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    """To whom it was said aloud, who can end it in the same way; empty: chosen on their own screen."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "thing"],
                condition=Q(until=None, thing__isnull=False),
                name="a_thing_is_locked_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(until=None, thing=None), name="all_is_locked_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"lock {self.key}"


class Corrected(models.Model):
    """How something stood before it was put right, sealed (AVG 16)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years", "accountability"
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="corrected")
    what = models.CharField(max_length=40)
    thing = models.UUIDField()
    words = models.BinaryField()
    """Sealed: for each field that changed, what stood there."""
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"corrected {self.key}"


class Objection(models.Model):
    """That a person objects to something we do, in their own words, and what a named person answers (AVG 21)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years after it is answered", "accountability"
        also, stays = "asked", True
        sealed = "words"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="objections")
    words = models.BinaryField()
    """Sealed: `against` and, when there is one, `answer`."""
    asked = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    """Who answers: chosen by the person."""
    said_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    agreed = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_at=None, agreed=None)
                | Q(answered_at__isnull=False, agreed__isnull=False),
                name="an_answer_says_yes_or_no",
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.key}"


class Handover(models.Model):
    """What goes along from one facilitator to the next, as the person decides (guide §4, P26)."""

    class Care:
        about, seen_by, keep, basis = "person", "only_me", "2 years", "consent"
        also = "to"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="handovers")
    told_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    """Who prepared it with the person, and leaves."""
    to = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    """Who comes."""
    things = models.JSONField(default=list)
    """What goes along: a list of `[kind, key]`, never what it says. Until it is decided: what is proposed."""
    made_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    """When the person decided; nothing goes along before."""
    said_to = models.ForeignKey("people.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"handover {self.key}"


class Recall(models.Model):
    """That something which someone was shown was taken back for good: throw away what you printed (AVG 19). Never what."""

    class Care:
        about, seen_by, keep, basis = "to", "only_me", "1 year", "accountability"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.ForeignKey("people.Person", models.CASCADE, related_name="recalls")
    proof = models.CharField(max_length=64, db_index=True)
    """The proof of the erasure (sharing/tombstones.py), from which nobody can tell who it was."""
    deeds = models.CharField(max_length=60)
    """How it was received, as words of sharing.looks.Deed and 'shown', with a space between."""
    at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)
    """When a message was put in the outbox."""
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["to", "proof"], name="told_once_that_it_is_taken_back"),
        ]

    def __str__(self) -> str:
        return f"recall {self.key}"
