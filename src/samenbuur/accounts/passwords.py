"""What a password must be: long; a sentence is good."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Django's rule with words of our own: its Dutch catalogue misses this sentence, so that it would be English."""

    def get_error_message(self) -> str:
        """Say how long it must be, and what helps."""
        return ngettext(
            "Dit wachtwoord is te kort: neem minstens %(num)s teken. Een zin die je onthoudt is goed.",
            "Dit wachtwoord is te kort: neem minstens %(num)s tekens. Een zin die je onthoudt is goed.",
            self.min_length,
        ) % {"num": self.min_length}
