"""What can be done with organisations and ways in."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from samenbuur.accounts.models import Organisation, User
from samenbuur.diary.actions import note


@transaction.atomic
def open_organisation(*, name: str, slug: str, invented: bool = False) -> Organisation:
    """Open a house of its own in this installation; people of different houses never meet in the data."""
    house = Organisation.objects.create(name=name, slug=slug, invented=invented)
    note("accounts.open_organisation", by=None, organisation=house.key)
    return house


@transaction.atomic
def rename_organisation(*, organisation: Organisation, name: str, by: UUID) -> None:
    """Give the house another name; its paths stay the same. The caller has checked that `by` may."""
    Organisation.objects.filter(pk=organisation.pk).update(name=name)
    note("accounts.rename_organisation", by=by, organisation=organisation.key)


@transaction.atomic
def make_account(
    *, username: str, email: str = "", password: str | None = None, language: str = "nl"
) -> User:
    """Make a way to log in; without a password one logs in with a passkey or a code by e-mail."""
    account = User.objects.create_user(username, email or None, password)
    if account.language != language:
        User.objects.filter(pk=account.pk).update(language=language)
        account.language = language
    note("accounts.make_account", by=account.key, thing=account.key)
    return account


@transaction.atomic
def choose_language(*, account: User, language: str) -> None:
    """Remember in which language this account reads; nothing happens for a language the house does not speak."""
    if language in dict(settings.LANGUAGES) and language != account.language:
        User.objects.filter(pk=account.pk).update(language=language)
        note("accounts.choose_language", by=account.key, thing=account.key)


@transaction.atomic
def deactivate(*, account: User, by: UUID | None) -> None:
    """End an account: from this moment it opens nothing, and all its sessions are gone.

    What it lent or was sent (doors, feeds, invitations) looks at `is_active` at each use, so that ends as well.
    """
    User.objects.filter(pk=account.pk).update(is_active=False)
    account.is_active = False
    end_sessions(account=account)
    note("accounts.deactivate", by=by, thing=account.key)


@transaction.atomic
def reactivate(*, account: User, by: UUID | None) -> None:
    """Let an account log in again; earlier sessions do not come back."""
    User.objects.filter(pk=account.pk).update(is_active=True)
    account.is_active = True
    note("accounts.reactivate", by=by, thing=account.key)


def end_sessions(*, account: User, but: str = "") -> int:
    """End the sessions of an account, on every device but the one with session key `but`; return how many."""
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    mine = UserSession.objects.filter(user=account).exclude(session_key=but)
    keys = list(mine.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    mine.delete()
    return len(keys)


@transaction.atomic
def end_every_session() -> int:
    """End the sessions of everyone, on every device: when a backup was put back. Return how many."""
    from allauth.usersessions.models import UserSession
    from django.contrib.sessions.models import Session

    UserSession.objects.all().delete()
    ended: int = Session.objects.all().delete()[0]
    note("accounts.end_every_session", by=None)
    return ended
