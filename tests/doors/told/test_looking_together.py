"""Two who may see different things sit at one screen: only what both may see is there, and the log says both (P22, P37)."""

import pytest
from django.urls import reverse

from samenbuur.circles import actions as circles
from samenbuur.diary.models import Line
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.people.actions import add_way, make_card, take_seat
from samenbuur.people.models import Acquaintance, Duty, Person, Seat, Way
from samenbuur.refusal import Refused
from samenbuur.sharing import looks
from samenbuur.sharing.actions import choose_audience, name
from samenbuur.sharing.beside import say_yes
from samenbuur.sharing.models import Look
from samenbuur.sharing.sight import visible
from samenbuur.sharing.viewing import Viewer
from samenbuur.stories import actions, queries

PIN = "29384"
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


def together(client, street, beside, about="amina", **said):
    """Name who sits there, who says yes: aloud unless a PIN is typed."""
    at = reverse("told:together", kwargs={"key": street.people[about].key})
    given = said or {"aloud": "on"}
    return client.post(at, {"person": str(street.people[beside].key), "pin": "", **given})


def page(client, street):
    return client.get(reverse("told:page", kwargs={"key": street.amina.key})).content.decode()


def test_only_what_both_may_see_is_shown_with_a_bar_and_one_tap_to_leave(street, enter, told):
    client = enter(street.amina)
    assert HIS in page(client, street)
    assert together(client, street, "fee").status_code == 302
    both = page(client, street)
    assert BOTH in both and HERS in both and HIS not in both
    assert "Je kijkt samen met Fee" in both and "Verberg nu" in both
    client.post(reverse("told:together_stop"))
    alone = page(client, street)
    assert HIS in alone and "Je kijkt samen" not in alone


def test_a_thing_for_one_of_them_is_not_there_by_its_own_address_either(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "amina")
    for words, there in ((BOTH, 200), (HIS, 200), (HERS, 404)):
        assert client.get(reverse("told:one", kwargs={"key": told[words].key})).status_code == there, words
    printed = client.get(reverse("told:on_paper", kwargs={"key": street.amina.key})).content.decode()
    assert BOTH in printed and HERS not in printed


# A worker names nobody but the resident: what would be left on the page tells who stands around someone.


@pytest.mark.parametrize("beside", ["fee", "carla", "hana", "gina", "bram"])
def test_a_worker_names_no_third_one_beside_them(street, enter, told, beside):
    """P37: the page would shrink to what both may see, and so tell who is in her circle and whom she named."""
    client = enter(street.dirk)
    assert together(client, street, beside).status_code == 404
    assert HIS in page(client, street), "they still look by themselves"
    shown = client.get(reverse("told:together", kwargs={"key": street.amina.key})).content.decode()
    assert str(street.people[beside].key) not in shown and str(street.amina.key) in shown


def test_the_action_itself_refuses_a_third_one(street):
    with pytest.raises(Refused):
        say_yes(one=street.fee, about=street.amina, by=street.dirk, aloud=True)
    assert not Line.objects.filter(verb="sharing.look_together").exists()


def test_pages_of_others_stay_closed_until_they_stop_and_stand_open_afterwards(street, enter, told):
    """With amina beside him, dirk would learn what carla lets her see."""
    theirs = actions.tell(person=street.carla, kind=Kind.WISH, words={"text": "wens"}, by=street.carla)
    for one in ("dirk", "amina"):
        name(row=theirs, to=street.people[one], by=street.carla)
    for who, beside in (("dirk", "amina"), ("amina", "dirk")):
        client = enter(street.people[who])
        together(client, street, beside)
        back = reverse("told:page", kwargs={"key": street.amina.key})
        for at in ("told:page", "told:on_paper", "circle:page", "people:person", "told:together"):
            answer = client.get(reverse(at, kwargs={"key": street.carla.key}))
            assert (answer.status_code, answer.headers.get("Location")) == (302, back), (who, at)
        for at in ("told:one", "told:audience"):
            assert client.get(reverse(at, kwargs={"key": theirs.key})).status_code == 404, (who, at)
        for at in ("told:shared", "circle:home"):
            assert client.get(reverse(at)).status_code == 302, (who, at)
        client.post(reverse("told:together_stop"))
        assert client.get(reverse("told:one", kwargs={"key": theirs.key})).status_code == 200
    assert not Look.objects.filter(about=street.carla.key).exclude(beside=None).exists()


def test_of_others_nothing_is_seen_by_two_but_who_works_here(street, told):
    """The rule itself, not the pages: whatever is asked, it is about the one whose page it is."""
    choose_audience(row=street.phone, audience=Audience.WHO_KNOWS_ME, by=street.amina)
    take_seat(of=street.carla, taken_by=street.amina, by=street.carla, audience=Audience.WHO_KNOWS_ME)
    add_way(
        person=street.carla, kind="phone", value="06", by=street.carla, audience=Audience.CIRCLE_AND_WORKERS
    )
    two = Viewer(person=street.dirk, beside=street.amina, together=True, looks_at=street.amina)
    alone = street.viewer("dirk")
    for model, about in ((Person, "pk"), (Way, "person"), (Seat, "of"), (Acquaintance, "person")):
        seen = set(visible(model.objects.all(), two))
        assert seen == set(visible(model.objects.filter(**{about: street.amina.pk}), alone)) & set(
            visible(model.objects.all(), street.viewer("amina"))
        ), model
    assert set(visible(Duty.objects.all(), two)) == set(visible(Duty.objects.all(), alone))


# Nobody sits beside anyone without a yes of their own.


def card_of(street, who):
    return make_card(person=street.people[who], pin=PIN, by=street.dirk)


def test_without_a_yes_nobody_sits_beside_anyone_and_the_log_says_so(street, enter, told):
    client = enter(street.dirk)
    answer = together(client, street, "amina", pin="")
    assert answer.status_code == 200 and "Amina zit hier" in answer.content.decode()
    assert HERS not in page(client, street) and "Je kijkt samen" not in page(client, street)
    assert set(Look.objects.values_list("beside", flat=True)) == {None}
    assert not Line.objects.filter(verb="sharing.look_together").exists()


def test_who_has_a_card_says_yes_with_their_own_pin_and_in_no_other_way(street, enter, told):
    card_of(street, "amina")
    client = enter(street.dirk)
    for said in ({"aloud": "on"}, {"pin": "00000"}, {"pin": "00000", "aloud": "on"}):
        assert "Deze pincode klopt niet" in together(client, street, "amina", **said).content.decode()
        assert "Je kijkt samen" not in page(client, street)
    assert together(client, street, "amina", pin=PIN).status_code == 302
    assert "Je kijkt samen met Amina" in page(client, street)
    line = Line.objects.get(verb="sharing.look_together")
    assert (line.by, line.about) == (street.dirk.key, street.amina.key)


def test_wrong_guesses_are_slowed_down_as_at_the_door_itself(street, enter, told):
    card_of(street, "amina")
    client = enter(street.dirk)
    for _ in range(4):
        answer = together(client, street, "amina", pin="00000")
    assert "Wacht even" in answer.content.decode()
    for said in ({"pin": PIN}, {"aloud": "on"}):
        assert together(client, street, "amina", **said).status_code == 200
    assert "Je kijkt samen" not in page(client, street)


def test_a_friend_with_a_card_says_yes_to_her_with_the_pin_too(street, enter, told):
    card_of(street, "fee")
    client = enter(street.amina)
    assert together(client, street, "fee").status_code == 200
    assert together(client, street, "fee", pin=PIN).status_code == 302
    assert "Je kijkt samen met Fee" in page(client, street)


def test_a_yes_is_for_now_and_not_for_tomorrow(street, enter, told, house_at):
    house_at("2026-03-02T10:00:00+01:00")
    client = enter(street.dirk)
    together(client, street, "amina")
    house_at("2026-03-02T12:00:01+01:00")
    answer = client.get(reverse("told:page", kwargs={"key": street.amina.key}))
    assert answer.status_code == 302
    assert "Je kijkt samen" not in page(client, street)


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
    assert enter(street.fee).get(at).status_code == 404


def test_other_pages_wait_until_one_stops(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "amina")
    for url in ("today:today", "people:people", "mine:mine", "mine:everything", "missed:missed"):
        answer = client.get(reverse(url))
        assert answer.status_code == 302 and answer["Location"] == reverse(
            "told:page", kwargs={"key": street.amina.key}
        )
    assert client.get(reverse("people:person", kwargs={"key": street.amina.key})).status_code == 200


def test_the_log_says_both_and_she_reads_it(street, enter, told):
    client = enter(street.dirk)
    together(client, street, "amina")
    page(client, street)
    row = Look.objects.get(about=street.amina.key)
    assert (row.by, row.beside, row.things) == (street.dirk.key, street.amina.key, 2)
    assert not looks.tampered(street.amina.key)
    who = (
        enter(street.amina).get(reverse("told:who_looked", kwargs={"key": street.amina.key})).content.decode()
    )
    assert "Dirk, samen met jou" in who
    Look.objects.filter(pk=row.pk).update(beside=None)
    assert looks.tampered(street.amina.key), "that someone looked along cannot be wiped away"


@pytest.mark.parametrize(
    ("who", "beside"), [("dirk", "omar"), ("dirk", "dirk"), ("fee", "olga"), ("dirk", "olga")]
)
def test_nobody_sits_beside_whom_one_may_not_name(street, enter, told, who, beside):
    assert together(enter(street.people[who]), street, beside).status_code == 404


def test_when_who_sat_there_is_gone_nothing_is_shown_rather_than_everything(street, enter, told):
    client = enter(street.amina)
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
