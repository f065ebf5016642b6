"""No page of the library that we use for log in exists without somebody having decided who may open it."""

from django.urls import get_resolver

from samenbuur.doors.ways_in import library


def test_every_page_of_the_library_has_a_policy_in_the_table():
    names = {name for _, _, name in library._leaves(library.allauth_urls.urlpatterns)}
    unknown = names - set(library.POLICIES) - library.NOT_HERE
    assert unknown == set(), "decide who may open these and add them to POLICIES"


def test_a_page_that_is_not_in_the_table_is_closed(rf):
    from django.http import Http404, HttpResponse

    view = library._guarded("something_new", lambda request: HttpResponse("open"))
    assert view.policy.word == "closed"
    try:
        view(rf.get("/"))
    except Http404:
        return
    raise AssertionError("an undecided page opened")


def test_the_names_that_the_library_itself_uses_are_there():
    known = get_resolver().reverse_dict
    assert all(
        name in known for name in ("account_login", "account_signup", "mfa_index", "usersessions_list")
    )
