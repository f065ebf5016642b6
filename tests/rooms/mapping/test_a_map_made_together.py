"""One map made together: open, join, put, take back, lay together, agree, close (P45, P50, P77)."""

from datetime import timedelta

import pytest

from samenbuur import clock
from samenbuur.mapping import actions, queries
from samenbuur.mapping.actions.putting import A_MINUTE, PointsAt
from samenbuur.mapping.models import Guest, MapSession, Mark
from samenbuur.mapping.reasons import Reason
from samenbuur.method.marks import edition
from samenbuur.refusal import Refused

pytestmark = pytest.mark.django_db


def refused(deed, **terms):
    with pytest.raises(Refused) as why:
        deed(**terms)
    return why.value.reason


def there(session):
    session.refresh_from_db()
    return [mark.words for mark in queries.marks(session)]


def test_only_who_facilitates_in_this_house_opens_a_session(street, area):
    assert actions.open_session(area=area, by=street.gina).code
    for nobody in (street.hana, street.ada, street.els, street.carla):
        assert refused(actions.open_session, area=area, by=nobody) == Reason.NOT_YOURS


def test_a_session_needs_a_border_to_draw_on(street, area):
    from samenbuur.places.models import Area

    bare = Area.objects.create(code="BU0363ZZ99", kind="buurt", name="Nergens")
    assert refused(actions.open_session, area=bare, by=street.dirk) == Reason.NO_MAP


def test_a_phone_joins_with_the_code_and_a_first_name_at_most(session):
    guest, secret = actions.join(
        code=f" {session.code[:3].lower()} {session.code[3:]}", name="Ans Willemse 0612345678"
    )
    assert guest.name == "Ans" and secret not in guest.secret
    assert queries.guest_with(secret) == guest and queries.guest_with("nonsense") is None


def test_a_wrong_code_and_one_of_a_closed_session_look_alike(street, session):
    code = session.code
    actions.close(session=session, by=street.dirk)
    assert refused(actions.join, code=code) == refused(actions.join, code="") == Reason.NO_SUCH_CODE


def test_the_door_can_be_closed_to_newcomers_and_who_sits_stays(street, session, ans, say):
    actions.let_in(session=session, yes=False, by=street.dirk)
    assert refused(actions.join, code=session.code) == Reason.DOOR_CLOSED
    assert actions.put(session=session, said=say(), guest=ans)


def test_a_full_table_takes_nobody_more(session, monkeypatch):
    monkeypatch.setattr("samenbuur.mapping.actions.joining.MOST_GUESTS", 2)
    actions.join(code=session.code), actions.join(code=session.code)
    assert refused(actions.join, code=session.code) == Reason.FULL


def test_points_lines_and_areas_of_every_kind_stand_on_the_map(session, ans, say):
    for kind in edition().kinds:
        actions.put(session=session, said=say(kind, kind=kind), guest=ans)
    actions.put(session=session, said=say("de route", "A1 B2 C3", form="line"), guest=ans)
    actions.put(session=session, said=say("het veld", "A1 B1 B2", form="area"), guest=ans)
    assert there(session) == [*edition().kinds, "de route", "het veld"]


def test_who_meets_and_when_is_kept_with_a_meeting_place_only(session, ans, say):
    meeting = actions.put(session=session, said=say(kind="meeting", group="young", hour="evening"), guest=ans)
    pride = actions.put(session=session, said=say(kind="pride", group="young", hour="evening"), guest=ans)
    nonsense = actions.put(session=session, said=say(kind="meeting", group="surinamese"), guest=ans)
    assert (meeting.group, meeting.hour) == ("young", "evening")
    assert pride.group == pride.hour == nonsense.group == ""


@pytest.mark.parametrize(
    ("squares", "form", "why"),
    [("A1 B2", "point", Reason.TOO_MANY), ("A1", "line", Reason.TOO_FEW), ("A1 B2 C3", "area", Reason.TOO_FEW), ("A1", "circle", Reason.NO_KIND)],
)  # fmt: skip
def test_places_that_make_no_shape_are_refused(session, ans, say, squares, form, why):
    assert refused(actions.put, session=session, said=say(squares=squares, form=form), guest=ans) == why


def test_a_place_outside_the_map_is_refused(session, ans, say):
    from dataclasses import replace

    far = replace(say(), places=[(0, 0)])
    assert refused(actions.put, session=session, said=far, guest=ans) == Reason.OFF_THE_MAP


@pytest.mark.parametrize(
    ("words", "why", "quoted"),
    [
        ("Jan van Galenstraat 12", Reason.POINTS_AT_A_HOME, "Jan van Galenstraat 12"),
        ("daar op nummer 14", Reason.POINTS_AT_A_HOME, "nummer 14"),
        ("hier woont mijn oma", Reason.POINTS_AT_A_HOME, "hier woont"),
        ("bel 0612345678", Reason.POINTS_AT_SOMEONE, "0612345678"),
        ("meneer De Vries klaagt", Reason.POINTS_AT_SOMEONE, "De Vries"),
    ],
)
def test_words_that_point_at_a_home_or_somebody_are_refused_and_quoted(session, ans, say, words, why, quoted):
    """P45, guide §5: a home is never on the map, also not by its words."""
    with pytest.raises(PointsAt) as refusal:
        actions.put(session=session, said=say(words), guest=ans)
    assert refusal.value.reason == why and refusal.value.text == quoted
    assert there(session) == []


@pytest.mark.parametrize("words", ["de hoek van de Jan van Galenstraat", "Albert Heijn is te ver", "druk van 5 tot 7", "de woningen worden gesloopt", "hier wandel ik graag"])  # fmt: skip
def test_words_about_places_are_left_alone(session, ans, say, words):
    actions.put(session=session, said=say(words), guest=ans)
    assert there(session) == [words]


def test_one_changes_and_takes_away_only_ones_own(street, session, ans, say):
    bea = actions.join(code=session.code, name="Bea")[0]
    mark = actions.put(session=session, said=say(), guest=ans)
    for deed, terms in ((actions.reword, {"said": say("anders")}), (actions.take_away, {})):
        assert refused(deed, mark=mark, guest=bea, **terms) == Reason.NOT_YOURS
        assert refused(deed, mark=mark, by=street.dirk, **terms) == Reason.NOT_YOURS
    actions.reword(mark=mark, said=say("de bankjes zijn weg", kind="friction"), guest=ans)
    assert there(session) == ["de bankjes zijn weg"]


def test_one_step_back_at_a_time(session, ans, say):
    mark = actions.put(session=session, said=say("eerst"), guest=ans)
    actions.reword(mark=mark, said=say("toen"), guest=ans)
    actions.undo(session=session, guest=ans)
    assert there(session) == ["eerst"]
    actions.take_away(mark=mark, guest=ans)
    assert there(session) == []
    actions.undo(session=session, guest=ans)
    assert there(session) == ["eerst"]
    actions.undo(session=session, guest=ans)
    assert there(session) == []
    assert refused(actions.undo, session=session, guest=ans) == Reason.NOTHING_TO_UNDO


def test_nobody_steps_back_what_another_put(session, ans, say):
    actions.put(session=session, said=say(), guest=ans)
    bea = actions.join(code=session.code)[0]
    assert refused(actions.undo, session=session, guest=bea) == Reason.NOTHING_TO_UNDO


def test_a_script_is_slowed_down_and_one_phone_does_not_fill_the_map(session, ans, say, monkeypatch):
    for number in range(A_MINUTE):
        actions.put(session=session, said=say(str(number)), guest=ans)
    assert refused(actions.put, session=session, said=say(), guest=ans) == Reason.TOO_FAST
    Mark.objects.update(made_at=clock.now() - timedelta(minutes=5))
    assert actions.put(session=session, said=say(), guest=ans)
    monkeypatch.setattr("samenbuur.mapping.actions.putting.MOST_OF_ONE", 10)
    assert refused(actions.put, session=session, said=say(), guest=ans) == Reason.ENOUGH


def test_hidden_words_are_gone_from_what_is_new_at_once_and_can_come_back(street, session, ans, say):
    mark = actions.put(session=session, said=say("iets lelijks"), guest=ans)
    session.refresh_from_db()
    seen = session.change
    actions.hide(mark=mark, by=street.dirk)
    session.refresh_from_db()
    news = queries.news(session, seen)
    assert news.off == [str(mark.key)] and news.marks == [] and there(session) == []
    assert refused(actions.undo, session=session, guest=ans) == Reason.NOTHING_TO_UNDO
    actions.show(mark=mark, by=street.dirk)
    assert there(session) == ["iets lelijks"]


def test_only_who_leads_in_this_house_hides_agrees_and_lays_together(street, session, ans, say):
    mark = actions.put(session=session, said=say(), guest=ans)
    for stranger in (street.olga, street.hana, street.els):
        assert refused(actions.hide, mark=mark, by=stranger) == Reason.NOT_YOURS
        assert refused(actions.agree, mark=mark, yes=True, by=stranger) == Reason.NOT_YOURS
        assert refused(actions.close, session=session, by=stranger) == Reason.NOT_YOURS


def test_what_says_the_same_is_laid_together_counted_and_can_come_apart(street, session, ans, say):
    one, two, three = (actions.put(session=session, said=say(w), guest=ans) for w in ("a", "b", "c"))
    actions.merge(marks=[three], into=two, by=street.dirk)
    actions.merge(marks=[two], into=one, by=street.dirk)
    (kept,) = queries.marks(session)
    assert kept == one and queries.times(kept) == 3
    actions.apart(mark=one, by=street.dirk)
    assert there(session) == ["a", "b", "c"]


def test_marks_of_two_sessions_are_never_laid_together(street, area, session, ans, say):
    other = actions.open_session(area=area, by=street.dirk)
    guest = actions.join(code=other.code)[0]
    here, elsewhere = (
        actions.put(session=session, said=say(), guest=ans),
        actions.put(session=other, said=say(), guest=guest),
    )
    assert refused(actions.merge, marks=[elsewhere], into=here, by=street.dirk) == Reason.NOT_THESE
    assert refused(actions.put, session=session, said=say(), guest=guest) == Reason.NOT_YOURS


def test_what_is_agreed_is_open_again_when_its_maker_says_it_differently(street, session, ans, say):
    mark = actions.put(session=session, said=say(), guest=ans)
    actions.agree(mark=mark, yes=True, by=street.dirk)
    assert [one.words for one in queries.agreed(session)] == [mark.words]
    actions.reword(mark=mark, said=say("toch anders"), guest=ans)
    assert queries.agreed(session) == []


def test_when_it_closes_marks_stay_with_the_buurt_and_who_joined_is_forgotten(street, session, ans, say):
    """P45, P50: the knowledge is the buurt's, the people at the table were guests."""
    kept = actions.put(session=session, said=say("blijft", kind="pride"), guest=ans)
    gone = actions.put(session=session, said=say("weg"), guest=ans)
    hidden = actions.put(session=session, said=say("lelijk"), guest=ans)
    actions.take_away(mark=gone, guest=ans)
    actions.hide(mark=hidden, by=street.dirk)
    actions.close(session=session, by=street.dirk)
    session.refresh_from_db()
    assert session.code is None and session.joined == 1 and not Guest.objects.exists()
    (mark,) = Mark.objects.all()
    assert (mark.key, mark.guest, mark.before) == (kept.key, None, None)
    assert [one.words for one in queries.of_area(street.viewer("hana"), session.area)] == ["blijft"]
    assert queries.of_area(street.viewer("omar"), session.area) == []
    assert queries.counts(queries.of_area(street.viewer("dirk"), session.area)) == {"pride": 1}


def test_a_session_nobody_closed_closes_by_itself(session, ans, say):
    actions.put(session=session, said=say(), guest=ans)
    MapSession.objects.update(until=clock.now() - timedelta(minutes=1))
    assert refused(actions.put, session=session, said=say(), guest=ans) == Reason.CLOSED
    assert actions.clear_away(clock.now()) == 1
    session.refresh_from_db()
    assert session.closed_at and session.code is None and not Guest.objects.exists()


def test_everything_new_is_told_once_and_in_order(session, ans, say):
    seen, told = 0, []
    for words in ("a", "b", "c"):
        actions.put(session=session, said=say(words), guest=ans)
        session.refresh_from_db()
        news = queries.news(session, seen)
        told += [mark.words for mark in news.marks]
        seen = news.change
    assert told == ["a", "b", "c"] and queries.news(session, seen).marks == []


def test_the_diary_never_holds_what_stands_on_the_map(street, session, ans, say):
    from samenbuur.diary.models import Line

    actions.hide(mark=actions.put(session=session, said=say("geheim"), guest=ans), by=street.dirk)
    actions.close(session=session, by=street.dirk)
    lines = list(Line.objects.filter(verb__startswith="mapping."))
    assert {line.verb for line in lines} == {"mapping.open_session", "mapping.hide", "mapping.close"}
    assert all(line.thing == session.key and line.about is None for line in lines)


@pytest.mark.parametrize("deed", ["take_away", "undo", "reword"])
def test_what_others_said_stays_when_who_put_the_mark_above_it_changes_theirs(
    street, session, ans, say, deed
):
    """P45, P77: nobody takes another's words off the map, nor lets them count for what they did not say."""
    bo = actions.join(code=session.code, name="Bo")[0]
    upper = actions.put(session=session, said=say("donker hier"), guest=ans)
    under = actions.put(session=session, said=say("te donker"), guest=bo)
    actions.merge(marks=[under], into=upper, by=street.dirk)
    if deed == "reword":
        actions.reword(mark=upper, said=say("mooi licht"), guest=ans)
    elif deed == "undo":
        actions.undo(session=session, guest=ans)
    else:
        actions.take_away(mark=upper, guest=ans)
    assert "te donker" in there(session)
    assert all(mark.laid_under == 0 for mark in queries.marks(session))
    told = queries.news(session, session.change - 1).marks
    assert under.key in [mark.key for mark in told], "every screen hears of it"
