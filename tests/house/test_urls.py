"""Every URL says what it asks of its visitor, and says it where the view is (security.md, seam 3)."""

import pytest
from django.http import HttpResponse
from django.urls import path

from samenbuur.sharing import policy
from tests.house.plan import _walk, addresses

WORDS = {"public", "signed_in", "duty", "test_mode"}
"""What anyone can understand; another word (`by_view`) names how the view decides and stands in docs/operations/seams.md."""


def ours(address) -> bool:
    # The ui lies below everything that knows people: by the stairs it cannot show them.
    return not address.view.startswith(("allauth.", "django.", "samenbuur.ui."))


def undeclared(found) -> list[str]:
    return [f"{a.path} ({a.view})" for a in found if ours(a) and a.policy is None]


def test_there_are_urls():
    assert len(addresses()) > 20


@pytest.mark.parametrize("address", addresses(), ids=lambda a: a.path)
def test_it_declares_its_policy(address):
    assert undeclared([address]) == []


@pytest.mark.parametrize("address", [a for a in addresses() if a.policy], ids=lambda a: a.path)
def test_a_word_that_only_the_view_understands_is_documented(address, root):
    word = address.policy.word
    page = root / "docs/operations/seams.md"
    assert word in WORDS or (page.exists() and f"`{word}`" in page.read_text())


def test_paths_are_dutch_words_with_keys_and_never_numbers_or_names():
    """UUID keys only: a number tells how many there are, a name tells who."""
    loose = [a.path for a in addresses() if ours(a) and "<int:" in a.path]
    # A year, a week or a page number is about the calendar, not about anyone.
    assert [
        p
        for p in loose
        if not {"<int:year>", "<int:week>", "<int:page>", "<int:month>", "<int:tint>"} & set(p.split("/"))
    ] == []


def test_library_pages_that_the_house_does_not_use_are_closed():
    """The ways in come from a library; what it offers beyond them (sign-up for anybody) is not there for anybody."""
    open_doors = {a.name for a in addresses()}
    assert "admin:index" not in open_doors and "socialaccount_signup" not in open_doors


def bare(request):
    return HttpResponse()


def test_an_undeclared_url_is_caught():
    bare.__module__ = "samenbuur.doors.desk.views"
    assert undeclared(_walk([path("gat/", bare)], "", "")) == ["/gat/ (samenbuur.doors.desk.views.bare)"]
    declared = policy.public()(bare)
    assert undeclared(_walk([path("gat/", declared)], "", "")) == []
