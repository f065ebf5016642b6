"""On today's page: one soft word to be there for someone who wants nothing now, without a count, put off with a tap (P16)."""

from django.urls import reverse

from samenbuur import clock
from samenbuur.method.nearby import AFTER
from samenbuur.stories import actions as stories
from samenbuur.stories.models import Pause

SOFT = "even langsgaan kan ook"


def test_reminded_put_off_and_brought_back(street, enter):
    stories.nothing_now(person=street.amina, by=street.amina)
    Pause.objects.update(since=clock.now() - AFTER)
    client = enter(street.dirk)
    assert SOFT in client.get("/vandaag/").content.decode()
    where = reverse("underway:not_now", args=[street.amina.key])
    client.post(where)
    assert SOFT not in client.get("/vandaag/").content.decode()
    client.post(where + "?terug")
    assert SOFT in client.get("/vandaag/").content.decode()
    assert SOFT not in enter(street.amina).get("/vandaag/").content.decode()
