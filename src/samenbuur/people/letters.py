"""Letters that go to people: neutral words, no name, no place; and the sheet of paper that says the same."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from samenbuur.people.actions.inviting import Handed
from samenbuur.people.models import Person


def address_of(handed: Handed) -> str:
    """Return the whole address that opens an invitation."""
    return settings.ADDRESS.rstrip("/") + reverse("accounts:invitation", kwargs={"token": handed.token})


def send_invitation(handed: Handed) -> bool:
    """Mail an invitation; return whether a mail server took it. Call it after the transaction."""
    invitation = handed.invitation
    with translation.override(invitation.person.language):
        text = "\n\n".join(
            [
                _("Er staat een uitnodiging voor je klaar."),
                address_of(handed),
                _("Hij werkt één keer, drie dagen lang. Verwacht je dit niet? Dan hoef je niets te doen."),
            ]
        )
        letter = EmailMessage(_("Een uitnodiging"), text, to=[invitation.email])
    try:
        return letter.send() == 1
    except OSError:
        return False


def send_code(person: Person, address: str, code: str) -> bool:
    """Mail a code for someone's own door: no name, no place. Return whether a mail server took it."""
    with translation.override(person.language):
        text = "\n\n".join(
            [
                f"{code[:4]} {code[4:]}",
                _("Deze code werkt één keer, tien minuten lang. Vroeg je hem niet? Doe dan niets."),
            ]
        )
        letter = EmailMessage(_("Je code"), text, to=[address])
    try:
        return letter.send() == 1
    except OSError:
        return False
