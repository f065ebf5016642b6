"""Absent and forbidden answer alike: in every language, with every verb, also for what was taken back (security.md, lesson 2)."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from samenbuur.circles import actions as circles
from samenbuur.method.circle import StepKind
from samenbuur.method.sharing import Audience
from samenbuur.method.telling import Kind
from samenbuur.sharing.actions import choose_audience
from samenbuur.stories import actions as stories

VERBS = ("get", "head", "post", "put", "patch", "delete", "options")
DEEDS = {
    "told:do": ("withdraw", "bring_back", "came_true", "confirm", ""),
    "circle:do": ("undo", "nearer", ""),
    "circle:step_do": ("done", "reopen", ""),
}


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def things(street):
    """A wish and a drawing that fee and hana saw, taken back; and a step that was never for them."""
    told = stories.tell(person=street.amina, kind=Kind.WISH, words={"text": "varen"}, by=street.amina)
    drawing = circles.begin(person=street.amina, by=street.amina)
    for row in (told, drawing):
        choose_audience(row=row, audience=Audience.WHO_KNOWS_ME, by=street.amina)
    stories.withdraw(told=told, by=street.amina)
    circles.put_away(drawing=drawing, by=street.amina)
    step = circles.prepare(person=street.amina, kind=StepKind.ASK, words={"text": "koffie?"}, by=street.amina)
    return {
        "told:one": told, "told:change": told, "told:do": told, "told:audience": told, "told:name": told,
        "circle:drawing": drawing, "circle:put_away": drawing, "circle:do": drawing, "circle:table": drawing,
        "circle:step": step, "circle:step_change": step, "circle:step_do": step,
    }  # fmt: skip


def answer(client, verb, path, data, *keys):
    """What came back, without what differs on every request and without the key that was asked for."""
    said = getattr(client, verb)(path, data) if verb == "post" else getattr(client, verb)(path)
    text = re.sub(rb'(?:name="csrfmiddlewaretoken" value|nonce)="[^"]*"', b"", said.content)
    for key in keys:
        text = text.replace(str(key).encode(), b"KEY")
    headers = {name: said[name] for name in ("Location", "Allow", "Content-Language") if name in said}
    return said.status_code, text, headers, bool(said.cookies.get("messages"))


@pytest.mark.parametrize(("who", "language"), [("fee", "nl"), ("fee", "en"), ("carla", "tr"), ("fee", "ar")])
def test_what_is_not_for_them_is_not_there_whatever_they_try(street, enter, things, who, language):
    client = enter(street.people[who])
    client.cookies["samenbuur_language"] = language
    for url, row in things.items():
        nobody_s = uuid4()
        real, absent = reverse(url, kwargs={"key": row.key}), reverse(url, kwargs={"key": nobody_s})
        for verb in VERBS:
            for deed in DEEDS.get(url, ("",)) if verb == "post" else ("",):
                sent = {"do": deed, "audience": "house", "person": str(street.fee.key)}
                hidden = answer(client, verb, real, sent, row.key, nobody_s)
                nothing = answer(client, verb, absent, sent, row.key, nobody_s)
                assert hidden == nothing, (url, verb, deed)
                assert hidden[0] in (404, 405, 200) and (verb == "options" or hidden[0] != 200)


def test_who_took_it_back_can_still_bring_it_back(street, enter, things):
    told = things["told:do"]
    for who, status in (("hana", 302), ("amina", 302), ("fee", 404)):
        client = enter(street.people[who])
        assert client.post(reverse("told:do", args=[told.key]), {"do": "bring_back"}).status_code == status
        stories.withdraw(told=told, by=street.amina)
