"""One or two sentences that explain a request, made from its reasons in the language of whoever reads them."""

from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samenbuur import clock
from samenbuur.presence.models import MissMe, Notice
from samenbuur.sharing.viewing import Viewer
from samenbuur.ui.words import number_words, weekday

ENOUGH = 3
"""'Was there two of the two times' explains nothing."""


def why(notice: Notice, viewer: Viewer) -> str:
    """Return why we ask: 'Fatma was er elf van de twaalf keer op woensdag. Nu twee keer niet; de anderen waren er wel.'"""
    said = notice.reasons
    values: dict[str, object] = {
        "name": notice.person.first_name,
        "came": number_words(said.get("came", 0)),
        "of": number_words(said.get("of", 0)),
        "missed": number_words(said.get("missed", 0)),
    }
    sentences = [_before(said, values), _now(said, values)]
    if said.get("way") == MissMe.Way.AFTER and said.get("times"):
        sentences.append(_agreed(said["times"], notice.person.first_name))
    if notice.companion is not None and notice.companion_id not in viewer.unseen:
        sentences.append(
            _("%(name)s komt altijd mee, en was er ook niet.") % {"name": notice.companion.first_name}
        )
    return " ".join(sentence for sentence in sentences if sentence)


def _before(said: dict[str, object], values: dict[str, object]) -> str:
    of, came, day = said.get("of", 0), said.get("came", 0), said.get("weekday")
    if not isinstance(of, int) or of < ENOUGH:
        return ""
    if isinstance(day, int):
        values = values | {"day": weekday(date(2024, 1, 1) + timedelta(days=day))}
        if came == of:
            return _("%(name)s was er alle %(of)s keer op %(day)s.") % values
        return _("%(name)s was er %(came)s van de %(of)s keer op %(day)s.") % values
    if came == of:
        return _("%(name)s was er alle %(of)s keer.") % values
    return _("%(name)s was er %(came)s van de %(of)s keer.") % values


def _now(said: dict[str, object], values: dict[str, object]) -> str:
    of, missed = said.get("of", 0), said.get("missed", 0)
    if not isinstance(missed, int) or missed < 1:
        return _("We hebben %(name)s een tijd niet gezien.") % values
    if isinstance(of, int) and of < ENOUGH:
        return (
            ngettext("%(name)s was er nu een keer niet.", "%(name)s was er nu %(missed)s keer niet.", missed)
            % values
        )
    if said.get("others"):
        return (
            ngettext(
                "Nu een keer niet; de anderen waren er wel.",
                "Nu %(missed)s keer niet; de anderen waren er wel.",
                missed,
            )
            % values
        )
    return ngettext("Nu een keer niet.", "Nu %(missed)s keer niet.", missed) % values


def _agreed(times: int, name: str) -> str:
    return ngettext(
        "%(name)s vroeg: kijk even als ik er een keer niet ben.",
        "%(name)s vroeg: kijk even als ik er %(times)s keer niet ben.",
        times,
    ) % {"name": name, "times": number_words(times)}


def agreement(one: MissMe) -> str:
    """Return an agreement in the words of whoever made it."""
    if one.way == MissMe.Way.KNOW_ME:
        return _("Jullie kennen mij: kijk even als je me langer niet ziet dan je gewend bent.")
    return ngettext(
        "Kijk even als ik er een keer niet ben.",
        "Kijk even als ik er %(times)s keer na elkaar niet ben.",
        one.times or 1,
    ) % {"times": number_words(one.times or 1)}


def outcome(notice: Notice) -> str:
    """Return how it was, in a few neutral words."""
    return {
        Notice.Outcome.FINE: _("Alles is goed."),
        Notice.Outcome.ILL: _("Niet zo fit. Iemand weet ervan."),
        Notice.Outcome.AWAY: _("Even weg."),
        Notice.Outcome.STOPPED: _("Komt niet meer."),
        Notice.Outcome.LEAVE: _("Wil niet meer gemist worden."),
        Notice.Outcome.HELP: _("Er komt hulp."),
        Notice.Outcome.SEEN: _("Is weer gezien."),
        Notice.Outcome.WITHDRAWN: _("De lijst klopte niet. Er was niets aan de hand."),
    }[Notice.Outcome(notice.outcome)]


def by_when(now: datetime) -> list[tuple[str, str, datetime]]:
    """Return what one can promise at this moment: (word, label, until when something is heard)."""
    today = clock.here(now).date()
    afternoon, evening = clock.moment(today, time(18)), clock.moment(today, time(21))
    tomorrow = clock.moment(today + timedelta(days=1), time(12))
    choices = [("now", _("Ik bel nu"), now + timedelta(hours=1))]
    if now < afternoon - timedelta(hours=1):
        choices.append(("afternoon", _("Ik ga vanmiddag langs"), afternoon))
    elif now < evening - timedelta(hours=1):
        choices.append(("evening", _("Ik ga vanavond langs"), evening))
    choices.append(("tomorrow", _("Ik kijk morgenochtend"), tomorrow))
    return choices
