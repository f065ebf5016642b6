"""Choosing who may see something: at once, with the proof of the choice beside it."""

from typing import Any

from django.db import models, transaction

from samenbuur.diary.actions import note
from samenbuur.method.sharing import CHOOSABLE, Audience
from samenbuur.people.models import Person
from samenbuur.people.reasons import Reason
from samenbuur.people.rights import speaks_for
from samenbuur.refusal import Refused
from samenbuur.sharing.care import label
from samenbuur.sharing.models import Choice
from samenbuur.sharing.queries import about_whom
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer


@transaction.atomic
def choose_audience(*, row: models.Model, audience: Audience, by: Person) -> None:
    """Let a thing about a person be seen by whom that person chooses, from now on.

    `by` is the person, or a worker who sees the thing and to whom it was said aloud. Effective at the next look.
    """
    care = label(type(row))
    person = about_whom(row)
    if not care.audience_field or person is None or audience not in CHOOSABLE:
        raise Refused(Reason.UNKNOWN_AUDIENCE)
    rows: models.QuerySet[Any] = type(row)._default_manager.filter(pk=row.pk)
    if not speaks_for(by, person) or not visible(rows, Viewer(person=by)).exists():
        raise Refused(Reason.NOT_YOURS)
    before = getattr(row, care.audience_field)
    if before == audience:
        return
    rows.update(**{care.audience_field: str(audience)})
    setattr(row, care.audience_field, str(audience))
    Choice.objects.create(
        person=person,
        what=f"{row._meta.app_label}.{row._meta.model_name}",
        thing=row.key,  # type: ignore[attr-defined]
        before=before,
        audience=audience,
        said_to=None if by.pk == person.pk else by,
    )
    house = person.organisation.key
    note("sharing.choose_audience", by=by.key, about=person.key, thing=row.key, organisation=house)  # type: ignore[attr-defined]
