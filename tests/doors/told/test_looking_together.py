"""Two who may see different things sit at one screen: only what both may see is there, and the log says both (P22, P37)."""

import pytest
from django.urls import reverse

from samenbuur.circles import actions as circles
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people.models import Person, Seat, Way
from samenbuur.sharing import looks
from samenbuur.sharing.actions import choose_audience, name
from samenbuur.sharing.models import Look
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories import actions, queries

BOTH, HIS, HERS = "dit mogen ze allebei", "dit is voor dirk", "dit is voor fee"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def told(street):
    """Three things of amina: for dirk and fee, for dirk alone, for fee alone."""
    made = {}
    for words, who in ((BOTH, ("dirk", "fee")), (HIS, ("dirk",)), (HERS, ("fee",))):
        row = actions.tell(person=street.amina, kind=Kind.WISH, words={"text": words}, by=street.amina)
        for one in who:
            name(row=row, to=street.people[one], by=street.amina)
        made[words] = row
    return made


def together(client, street, beside, about="amina"):
    at = reverse("told:together", kwargs={"key": street.people[about].key})
    return client.post(at, {"person": str(street.people[beside].key)})


def page(client, street):
    return client.get(reverse("told:page", kwargs={"key": street.amina.key})).content.decode()


def test_only_what_both_may_see_is_shown_with_a_bar_and_one_tap_to_leave(street, enter, told):
    client = enter(street.dirk)
    assert HIS in page(client, street)
    assert together(client, street, "fee").status_code == 302
    both = page(client, street)
    assert BOTH in both and HIS not in both and HERS not in both
    assert "Je kijkt samen met Fee" in both and "Verberg nu" in both
    client.post(reverse("told:together_stop"))
    alone = page(client, street)
    assert HIS in alone and "Je kijkt samen" not in alone


def test_a_thing_for_one_of_them_is_not_there_by_its_own_address_either(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "fee")
    for words, there in ((BOTH, 200), (HIS, 404), (HERS, 404)):
        assert client.get(reverse("told:one", kwargs={"key": told[words].key})).status_code == there, words
    printed = client.get(reverse("told:on_paper", kwargs={"key": street.amina.key})).content.decode()
    assert BOTH in printed and HIS not in printed


def test_the_resident_looks_with_a_friend_at_what_that_friend_may_see(street, enter, told):
    client = enter(street.amina)
    together(client, street, "fee")
    seen = page(client, street)
    assert BOTH in seen and HERS in seen and HIS not in seen


def test_with_the_resident_beside_them_a_worker_still_writes_and_with_another_not(street, enter, told):
    client, at = enter(street.dirk), reverse("told:audience", kwargs={"key": told[BOTH].key})
    together(client, street, "amina")
    assert client.get(at).status_code == 200
    client.post(reverse("told:together_stop"))
    together(client, street, "fee")
    assert client.get(at).status_code == 404


def test_other_pages_wait_until_one_stops(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "fee")
    for url in ("today:today", "people:people", "mine:mine", "mine:everything", "missed:missed"):
        answer = client.get(reverse(url))
        assert answer.status_code == 302 and answer["Location"] == reverse(
            "told:page", kwargs={"key": street.amina.key}
        )
    assert client.get(reverse("people:person", kwargs={"key": street.amina.key})).status_code == 200


def test_the_log_says_both_and_she_reads_it(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "fee")
    page(client, street)
    row = Look.objects.get(about=street.amina.key)
    assert (row.by, row.beside, row.things) == (street.dirk.key, street.fee.key, 1)
    assert not looks.tampered(street.amina.key)
    who = (
        enter(street.amina).get(reverse("told:who_looked", kwargs={"key": street.amina.key})).content.decode()
    )
    assert "Dirk, samen met Fee" in who
    Look.objects.filter(pk=row.pk).update(beside=None)
    assert looks.tampered(street.amina.key), "that someone looked along cannot be wiped away"


@pytest.mark.parametrize(
    ("who", "beside"), [("dirk", "omar"), ("dirk", "dirk"), ("fee", "olga"), ("dirk", "olga")]
)
def test_nobody_sits_beside_whom_one_may_not_name(street, enter, told, who, beside):
    assert together(enter(street.people[who]), street, beside).status_code == 404


def test_when_who_sat_there_is_gone_nothing_is_shown_rather_than_everything(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "fee")
    from samenbuur import clock

    Person.objects.filter(pk=street.fee.pk).update(left_at=clock.now())
    answer = client.get(reverse("told:page", kwargs={"key": street.amina.key}))
    assert answer.status_code == 404 and BOTH not in answer.content.decode()


def test_for_every_two_the_rows_are_exactly_the_meeting_of_what_each_may_see(street, told):
    """The one rule twice, over everyone with everyone: counts and lists included."""
    choose_audience(row=street.phone, audience=Audience.WHO_KNOWS_ME, by=street.amina)
    people = list(street.people.values())
    for model in (Person, Way, Seat):
        alone = {one.pk: set(visible(model.objects.all(), Viewer(person=one))) for one in people}
        for one in people:
            for other in people:
                if one.organisation_id == other.organisation_id and one.pk != other.pk:
                    both = visible(model.objects.all(), Viewer(person=one, beside=other, together=True))
                    assert set(both) == alone[one.pk] & alone[other.pk], (
                        model,
                        one.first_name,
                        other.first_name,
                    )


def test_no_name_is_told_to_one_that_the_other_may_not_know(street, told):
    from samenbuur.sharing.queries import who_sees_it

    choose_audience(row=told[BOTH], audience=Audience.MY_CIRCLE, by=street.amina)
    hers = Viewer(person=street.amina, beside=street.dirk, together=True)
    assert "Bram" in who_sees_it(street.viewer("amina"), told[BOTH]).names
    assert "Bram" not in who_sees_it(hers, told[BOTH]).names


def test_drawings_follow_the_same_rule(street, told):
    from samenbuur.circles import queries as drawn

    drawing = circles.begin(person=street.amina, by=street.amina)
    name(row=drawing, to=street.dirk, by=street.amina)
    assert drawn.drawings(Viewer(person=street.dirk)).exists()
    assert not drawn.drawings(Viewer(person=street.dirk, beside=street.fee, together=True)).exists()
    assert queries.rows_of(Viewer(person=street.dirk, beside=street.fee, together=True)).count() == 1
