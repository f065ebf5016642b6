"""Organisations and the ways in; an account says how someone logs in, never who someone is."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from samenbuur import clock


class Organisation(models.Model):
    """A house of its own within one installation: people of different organisations never meet in the data."""

    class Care:
        about = None

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    invented = models.BooleanField(default=False)
    """A demonstration with invented people only."""
    opened_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts; there is no superuser in this house."""

    def create_user(self, username: str, email: str | None = None, password: str | None = None) -> "User":
        """Make an account that can log in with a password, or only otherwise when none is given."""
        user = self.model(username=username, email=(email or None))
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A way to log in. Names, duties and everything about the person live in `people`."""

    class Care:
        about, seen_by, keep, basis = "people", "only_me", "until the account ends", "agreement"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    new_email = models.EmailField(blank=True)
    """An address that does not count yet: no code to log in and no new password goes there until its own code came back."""
    new_email_hash = models.CharField(max_length=64, blank=True)
    new_email_until = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, default="nl")
    made_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return f"account {self.key}"


class Attempt(models.Model):
    """How often something was tried at an entrance, and from when it may be tried again (accounts/waiting.py).

    `what` is a keyed hash: of a card, a code, or where in the network someone is. Rows of a month ago are swept away.
    """

    class Care:
        about = None

    what = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    not_before = models.DateTimeField(default=clock.now)
    at = models.DateTimeField(default=clock.now, db_index=True)

    def __str__(self) -> str:
        return f"attempt {self.pk}"


class Wanted(models.Model):
    """That a code for somebody's own door is wanted at an address, known here or not; gone at the next round of the sweep."""

    class Care:
        about = None

    address = models.CharField(max_length=200)
    device_hash = models.CharField(max_length=64, blank=True)
    """Keyed hash of that by which the browser is known in which it was asked; compared when the code is sent."""
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"wanted {self.pk}"
