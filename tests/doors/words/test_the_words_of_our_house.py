"""The page of our words: add one, leave one, try a sentence beside it, undo; and the advice follows at once (P36, P84)."""

import logging

from django.urls import reverse

from samenbuur.wording.models import OwnWord

ADD = {
    "word": "zorgplekker",
    "language": "nl",
    "category": "jargon",
    "why": "Zo noemen we niemand.",
    "instead": "buur",
}
OURS = "/woorden/van-ons/"


def test_a_word_added_on_the_page_is_in_the_advice_of_everyone_here_at_once(street, enter):
    page = enter(street.dirk).post(OURS + "erbij/", ADD, follow=True).content.decode()
    assert "zorgplekker" in page and "Zo noemen we niemand." in page and "buur" in page
    (tip,) = enter(street.amina).post("/woorden/", {"text": "Een zorgplekker."}).json()["advice"]
    assert tip == {"said": "zorgplekker", "why": "Zo noemen we niemand.", "instead": ["buur"]}
    assert enter(street.omar).post("/woorden/", {"text": "Een zorgplekker."}).json()["advice"] == []


def test_a_word_left_alone_on_the_page_gives_no_tip_any_more(street, enter):
    sent = {"word": "doelgroep", "language": "nl", "why": "Zo heet de subsidie."}
    enter(street.ada).post(OURS + "laten-staan/", sent)
    assert enter(street.amina).post("/woorden/", {"text": "De doelgroep."}).json()["advice"] == []


def test_a_sentence_is_tried_beside_the_words_and_kept_nowhere(street, enter, caplog, django_db_blocker):
    caplog.set_level(logging.DEBUG)
    page = enter(street.dirk).post(OURS, {"text": "De Zonnebloempit uit de doelgroep."}).content.decode()
    assert "doelgroep" in page and "Je kunt ook schrijven" in page
    assert "Zonnebloempit" not in caplog.text and not OwnWord.objects.exists()
    assert "geen tip" in enter(street.dirk).post(OURS, {"text": "Een stoel bij de deur."}).content.decode()


def test_taken_away_and_brought_back_with_one_tap_each(street, enter):
    client = enter(street.dirk)
    client.post(OURS + "erbij/", ADD)
    where = reverse("words:do", args=[OwnWord.objects.get().key])
    assert client.post(where, {"do": "take_away"}).status_code == 302
    assert OwnWord.objects.get().ended_at is not None
    client.post(where + "?do=bring_back")
    assert OwnWord.objects.get().ended_at is None
    assert client.post(where, {"do": "anders"}).status_code == 404


def test_what_cannot_be_is_said_on_the_form(street, enter):
    page = enter(street.dirk).post(OURS + "erbij/", ADD | {"instead": "doelgroep"}).content.decode()
    assert "Kies iets anders" in page and not OwnWord.objects.exists()
