"""P30, P38: the day in one quiet page, from one's own encounters and occasions; a question that nobody need answer."""

from datetime import date, time

import pytest

from samenbuur.encounters import actions
from samenbuur.encounters.models import Jotting, Writing
from samenbuur.encounters.words import PROMPTS
from samenbuur.method import encounter

DAY = "/onderweg/dag/"


@pytest.fixture(autouse=True)
def a_monday(settings, tmp_path, house_at, street):
    settings.KEYS = tmp_path / "keys"
    house_at("2026-03-02T18:00:00+01:00")


def text(answer):
    return answer.content.decode()


def test_whom_i_met_and_where_i_was_in_the_order_of_the_day(street, enter):
    from samenbuur.activities import actions as activities

    activities.start_activity(
        community=street.room, title="Koffie", first_day=date(2026, 3, 2), at=time(9, 30), by=street.dirk
    )
    actions.meet(person=street.amina, words={"struck": "neuriede een lied"}, by=street.dirk)
    actions.jot(words={"struck": "een bankje bij de brug"}, by=street.dirk)
    actions.meet(person=street.carla, words={"struck": "van hana"}, by=street.hana)
    page = text(enter(street.dirk).get(DAY))
    assert page.index("Koffie") < page.index("neuriede een lied") < page.index("een bankje")
    assert "van hana" not in page
    assert "neuriede" not in text(enter(street.hana).get(DAY))
    assert "neuriede" in text(enter(street.dirk).get(DAY + "?papier=1"))


def test_another_day_is_another_page_and_tomorrow_is_today(street, enter, house_at):
    actions.meet(person=street.amina, words={"struck": "neuriede een lied"}, by=street.dirk)
    client = enter(street.dirk)
    assert "neuriede" not in text(client.get(DAY + "?dag=2026-03-01"))
    for odd in ("2026-03-09", "x", "9999-12-31", "0001-01-01"):
        assert client.get(DAY + f"?dag={odd}").status_code == 200
    assert "neuriede" in text(client.get(DAY + "?dag=2026-03-09"))


def test_a_question_goes_with_the_day_and_there_is_always_another(street, enter):
    assert len(PROMPTS) == encounter.PROMPTS
    client = enter(street.dirk)
    shown = {
        next(str(one) for one in PROMPTS if str(one) in text(client.get(DAY + f"?vraag={n}")))
        for n in range(8)
    }
    assert len(shown) == 8


def test_an_answer_is_for_me_alone_and_none_is_needed(street, enter):
    client = enter(street.dirk)
    assert "Antwoorden hoeft niet" in text(client.get(DAY))
    client.post(DAY, {"struck": "ik liep te hard", "prompt": "1"})
    it = Jotting.objects.get()
    assert it.person == street.dirk and it.kept_at
    page = text(client.get(DAY))
    assert "ik liep te hard" in page and str(PROMPTS[1]) in page
    client.post(DAY + "?dag=2026-03-01", {"struck": "gisteren ook", "prompt": "x"})
    assert "gisteren ook" in text(client.get(DAY + "?dag=2026-03-01"))
    assert "gisteren ook" not in text(client.get(DAY))


def test_a_gentle_word_when_writing_grew_and_only_to_the_writer(street, enter):
    for week, seconds in ((date(2026, 2, 23), 1200), (date(2026, 3, 2), 5400)):
        Writing.objects.create(person=street.dirk, week=week, seconds=seconds)
    assert "Er zijn is ook werk" in text(enter(street.dirk).get(DAY))
    page = text(enter(street.dirk).get("/onderweg/tijd/"))
    assert "90 minuten" in page and "20 minuten" in page
    assert "Er zijn is ook werk" not in text(enter(street.hana).get(DAY))
    assert "minuten" not in text(enter(street.hana).get("/onderweg/tijd/")).split("We tellen")[0]
