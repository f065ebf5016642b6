"""The words of a house, and the check that goes with them."""

from functools import lru_cache

from django.db.models import QuerySet

from samenbuur.method.wording.notes import Added, Checker, checker
from samenbuur.people.models import DutyKind
from samenbuur.sharing.viewing import Viewer
from samenbuur.wording.actions import instead_of
from samenbuur.wording.kinds import Does
from samenbuur.wording.models import OwnWord

Row = tuple[str, str, str, str, str]
CHOOSE = (DutyKind.FACILITATOR, DutyKind.ADMINISTRATOR)


def words_of(viewer: Viewer, *, taken_away: bool = False) -> QuerySet[OwnWord]:
    """Return the words of the viewer's house, for who chooses them; those taken away, if asked."""
    if viewer.person is None or not viewer.has(*CHOOSE):
        return OwnWord.objects.none()
    return OwnWord.objects.filter(organisation=viewer.organisation_id, ended_at__isnull=not taken_away)


def check_of(organisation: int | None, language: str) -> Checker:
    """Return the check of a house: the lists of the helper with its own words laid over them."""
    rows = OwnWord.objects.filter(organisation=organisation, language=language, ended_at=None)
    fields = ("does", "word", "category", "instead", "why")
    return _check(language, tuple(rows.order_by("pk").values_list(*fields)))


# A check with added words takes half a second to make: kept for as long as the words of a house stay what they are.
@lru_cache(maxsize=8)
def _check(language: str, rows: tuple[Row, ...]) -> Checker:
    added = [
        Added((word,), category, instead_of(instead), {language: why})
        for does, word, category, instead, why in rows
        if does == Does.ADDS
    ]
    return checker(language, added, [row[1] for row in rows if row[0] == Does.LEAVES])


def house_called(slug: str) -> int | None:
    """Return the id of the organisation that goes by this short name, if there is one."""
    from samenbuur.accounts.models import Organisation

    return Organisation.objects.filter(slug=slug).values_list("pk", flat=True).first()
