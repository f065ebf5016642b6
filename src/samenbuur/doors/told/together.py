"""Two who may see different things sit beside each other at one screen: only what both may see is shown."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.doors.told.common import WHY
from samenbuur.people.forms import called
from samenbuur.refusal import Refused
from samenbuur.sharing import beside
from samenbuur.sharing.pages import someone
from samenbuur.sharing.policy import signed_in
from samenbuur.sharing.viewing import TOGETHER_IN_SESSION, yes_is_over

PAGES = ("told", "circle")
"""Doors on which one looks together; `people:person` leads to them. All others wait until one stops."""
ALSO = ("account_logout", "set_language", "told:together_stop")
OF_SOMEONE = "van/<uuid:key>/"
"""Paths that say whose page it is; what is asked by the key of a thing, the rule of sight answers."""


class YesForm(forms.Form):
    """How the one who looks along says yes: with the PIN of their card, else aloud."""

    pin = forms.CharField(
        required=False,
        max_length=20,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )
    aloud = forms.BooleanField(required=False)

    def __init__(self, *args: Any, one: Any, **kwargs: Any) -> None:
        """Ask it in the name of who says it."""
        super().__init__(*args, **kwargs)
        self.fields["pin"].label = _("De pincode van %(name)s") % {"name": one.first_name}
        self.fields["pin"].help_text = _("Heeft %(name)s een kaart? Dan tikt %(name)s hier zelf.") % {
            "name": one.first_name
        }
        self.fields["aloud"].label = _("%(name)s zit hier en zegt ja") % {"name": one.first_name}
        self.fields["aloud"].help_text = _("Geen kaart? Zet dan hier een vinkje.")


@signed_in(post=True)
def start(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say who sits beside me, and let them say yes, to look together at what someone tells."""
    viewer, who = request.viewer, someone(request, key)  # type: ignore[attr-defined]
    if viewer.other is not None:
        return redirect("told:page", key=key)
    others = beside.may_sit_beside(viewer, who)
    one = _named(request, others) if viewer.person.pk == who.pk else who
    form = YesForm(request.POST if "pin" in request.POST else None, one=one) if one else None
    if (
        form is not None
        and request.method == "POST"
        and _said_yes(request, who, _named(request, others), form)
    ):
        return redirect("told:page", key=key)
    found = [(each, called(each)) for each in others]
    return render(request, "told/together.html", {"who": who, "one": one, "form": form, "others": found})


def _named(request: HttpRequest, others: list[Any]) -> Any:
    """Return who was named; None when the page is only opened, 404 when that one cannot be."""
    if request.method != "POST":
        return None
    chosen = next((one for one in others if str(one.key) == request.POST.get("person")), None)
    if chosen is None:
        raise Http404
    return chosen


def _said_yes(request: HttpRequest, who: Any, one: Any, form: YesForm) -> bool:
    """Keep in this session that they said yes; else say on the form why not."""
    if not form.is_valid():
        return False
    network = str(get_adapter().get_client_ip(request))
    try:
        me = request.viewer.person  # type: ignore[attr-defined]
        yes = beside.say_yes(one=one, about=who, by=me, network=network, **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, WHY[refused.reason])
        return False
    request.session[TOGETHER_IN_SESSION] = yes
    return True


@signed_in(only_post=True)
def stop(request: HttpRequest) -> HttpResponse:
    """The other one left: I look by myself again."""
    said = request.session.pop(TOGETHER_IN_SESSION, None)
    return redirect("told:page", key=said["about"]) if isinstance(said, dict) else redirect("today:today")


class LookingTogether:
    """While two look together, only pages of the one whose page it is open; for the rest one stops first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _more: Any) -> HttpResponse | None:
        """Lead back to where they were, from a page that was made for one or is about another."""
        policy, match = getattr(view, "policy", None), request.resolver_match
        said = request.session.get(TOGETHER_IN_SESSION)
        if policy is None or policy.word in {"public", "test_mode"} or match is None or not said:
            return None
        if yes_is_over(said, clock.now()):
            del request.session[TOGETHER_IN_SESSION]
            messages.warning(request, _("Je kijkt nu weer alleen."))
            return redirect("today:today")
        if not request.viewer.known or _is_theirs(match, said["about"]):  # type: ignore[attr-defined]
            return None
        messages.warning(request, _("Jullie kijken samen. Stop daar eerst mee, dan kun je verder."))
        return redirect("told:page", key=said["about"])


def _is_theirs(match: Any, about: str) -> bool:
    """Return whether a page is of the one at whose page two look, or asked by the key of a thing."""
    if match.view_name in ALSO:
        return True
    if match.view_name == "people:person" or (match.namespace in PAGES and OF_SOMEONE in match.route):
        return str(match.kwargs["key"]) == about
    return match.namespace in PAGES and bool(match.kwargs)
