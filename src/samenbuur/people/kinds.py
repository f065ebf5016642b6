"""Words of this room that screens may use too: kinds of duty and of ways to reach someone."""

from django.db import models


class DutyKind(models.TextChoices):
    """What a duty is for. No kind grants sight by itself: it only says in which group someone stands now."""

    FACILITATOR = "facilitator", "facilitator"
    HOST = "host", "host"
    ADMINISTRATOR = "administrator", "administrator"


class WayKind(models.TextChoices):
    """By what someone can be reached."""

    PHONE = "phone", "phone"
    EMAIL = "email", "email"
    ADDRESS = "address", "address"
    KEY_ADDRESS = "key_address", "key address"
    """Who has a key: a neighbour, a caretaker."""
    OTHER = "other", "other"


class Heavy(models.TextChoices):
    """What weighs so much that a second one is told when it is done for a resident."""

    LOCK = "lock", "locked"
    GOODBYE = "goodbye", "said goodbye"
    ERASE = "erase", "erased"
    STOP_CARD = "stop_card", "stopped the card"
    NEW_CARD = "new_card", "made a new card in place of another"
