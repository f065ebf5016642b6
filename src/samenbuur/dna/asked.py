"""The questions as a house asks them: the edition, with what the house laid over it."""

from samenbuur.dna.models import Round, Version
from samenbuur.method.questionnaire import (
    Adaptation,
    Questionnaire,
    Unclear,
    adaptation_of,
    adapted,
    edition,
)


def newest(organisation: int) -> Version | None:
    """Return the newest version of a house; None when it asks the questions as they come."""
    return Version.objects.filter(organisation=organisation).first()


def adaptation(version: Version | None) -> Adaptation:
    """Return what a version changes; nothing, when a later edition cannot read it any more."""
    try:
        return adaptation_of(version.content) if version else Adaptation()
    except Unclear:
        return Adaptation()


def questions_here(organisation: int) -> Questionnaire:
    """Return the questions as a house asks them now."""
    return adapted(edition(), adaptation(newest(organisation)))


def questions_of(round: Round) -> Questionnaire:  # noqa: A002
    """Return the questions of a round: as they are asked now, or as they were when it was closed."""
    version = newest(round.organisation_id) if round.closed_at is None else round.version
    return adapted(edition(), adaptation(version))
