"""The learned rhythm of who says 'you know me': folded forward as occasions settle, told again after a correction."""


def again(person: int) -> None:
    """Forget what was folded of this person, so that the next settling tells their history again."""
    from samenbuur.presence.models import PersonRhythm

    PersonRhythm.objects.filter(person=person).update(folded_until=None)
