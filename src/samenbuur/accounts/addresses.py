"""The address of an account counts only when a code that was sent there came back."""

import secrets
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.accounts import waiting
from samenbuur.accounts.models import User
from samenbuur.diary.actions import note

LASTS = timedelta(hours=1)


def offer_address(*, account: User, email: str) -> str:
    """Keep an address that does not count yet, and return the code to send there; it is nowhere else."""
    code = f"{secrets.randbelow(10**8):08}"
    kept = {
        "new_email": email.strip().lower(),
        "new_email_hash": waiting.keyed(f"address-code:{account.key}:{code}"),
        "new_email_until": clock.now() + LASTS,
    }
    with transaction.atomic():
        User.objects.filter(pk=account.pk).update(**kept)
        note("accounts.offer_address", by=account.key, thing=account.key)
    return code


def send_address_code(account: User, email: str, code: str) -> bool:
    """Mail the code to the address that is offered; return whether a mail server took it."""
    with translation.override(account.language):
        text = [f"{code[:4]} {code[4:]}", _("Deze code werkt een uur. Vroeg je hem niet? Doe dan niets.")]
        letter = EmailMessage(_("Klopt dit adres?"), "\n\n".join(text), to=[email])
    try:
        return letter.send() == 1
    except OSError:
        return False


def confirm_address(*, account: User, code: str) -> bool:
    """Let the offered address count when its code came back; False for a wrong or old code, or after too many tries."""
    what = f"address:{account.key}"
    if waiting.claim(what, waiting.ONE_CODE) is not None or waiting.tries(what) > 10:
        return False
    figures = "".join(sign for sign in code if sign.isdigit())
    mine = User.objects.filter(
        pk=account.pk,
        new_email_hash=waiting.keyed(f"address-code:{account.key}:{figures}"),
        new_email_until__gt=clock.now(),
    )
    email = mine.values_list("new_email", flat=True).first()
    if not email:
        return False
    counts = {"email": email, "new_email": "", "new_email_hash": "", "new_email_until": None}
    try:
        with transaction.atomic():
            changed = mine.update(**counts)
            note("accounts.confirm_address", by=account.key, thing=account.key)
    except IntegrityError:  # somebody else's by now; that is not said
        return False
    waiting.went_well(what)
    return bool(changed)
