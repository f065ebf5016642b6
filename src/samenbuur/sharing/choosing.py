"""Choosing who may see one thing: its audience, who beside that, and who not. One way for whatever wears an audience.

A door finds the thing for the viewer, hands in which groups can be let in (rooms above keep those), and shows the page.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from samenbuur import clock
from samenbuur.method.sharing import Audience
from samenbuur.people.forms import AUDIENCES, REFUSALS, AudienceForm, WideAudienceForm, called
from samenbuur.people.models import Person
from samenbuur.refusal import Refused
from samenbuur.sharing import actions, granting, queries
from samenbuur.sharing.forms import NameForm
from samenbuur.sharing.models import Grant
from samenbuur.sharing.newcomers import newcomers
from samenbuur.sharing.viewing import Viewer

DONE = _("Gedaan. Dit werkt vanaf nu.")
PICTURES = {str(audience): words[2] for audience, words in AUDIENCES.items()}
HINTS = {str(audience): words[1] for audience, words in AUDIENCES.items()}


class Group(Protocol):
    """A group that can be let in, such as who runs an activity."""

    @property
    def group(self) -> UUID:
        """Return its key in people.Membership."""


@dataclass(frozen=True)
class Groups:
    """How a room above offers its groups."""

    choices: Callable[[Viewer, Person], Sequence[Group]]
    """Those that a person can choose from."""
    titles: Callable[[Viewer], dict[UUID, str]]
    """What each group of the house is called, also those that cannot be chosen any more."""
    form: Callable[..., forms.Form]
    """The form to choose one: called with what was sent and the choices; its field is `group`."""


@dataclass
class Choosing:
    """One thing, and who is choosing on its page. `row` was found for this viewer, who may change what it is about."""

    viewer: Viewer
    row: Any
    groups: Groups
    sent: Any = None
    """What was sent, None when the page is only opened."""
    wide: bool = False
    """Whether it can be for everyone of the house too."""
    form: forms.Form = field(init=False)
    names: forms.Form = field(init=False)
    with_group: forms.Form = field(init=False)
    offered: Sequence[Group] = field(init=False)

    def __post_init__(self) -> None:
        """Make the three forms; only the one that was sent is filled in."""
        others = granting.may_be_named(self.viewer, self.person)
        self.offered = self.groups.choices(self.viewer, self.person)
        self.form = self._audience_form(None)
        self.names = NameForm(self._if_sent("person"), people=others, called=called)
        self.with_group = self.groups.form(self._if_sent("group"), self.offered)

    @property
    def person(self) -> Person:
        """Return whom it is about."""
        person = queries.about_whom(self.row)
        if person is None:
            raise TypeError("nobody's own: its audience is not chosen")
        return person

    @property
    def by(self) -> Person:
        """Return who chooses: the person themself, or who writes down what they say."""
        if self.viewer.person is None:
            raise TypeError("nobody looks: a page without someone who chooses")
        return self.viewer.person

    def _audience_form(self, sent: Any) -> forms.Form:
        made = WideAudienceForm if self.wide else AudienceForm
        return made(sent, initial={"audience": self.row.audience})

    def _if_sent(self, name: str) -> Any:
        return self.sent if self.sent is not None and name in self.sent else None

    def choose(self) -> bool:
        """Let the audience be what was sent, also when that is nothing at all; return whether it is so now."""
        if self.sent is None:
            return False
        self.form = self._audience_form(self.sent)
        if not self.form.is_valid():
            return False
        chosen = Audience(self.form.cleaned_data["audience"])
        return self._done(self.form, lambda by: actions.choose_audience(row=self.row, audience=chosen, by=by))

    def name(self) -> bool:
        """Name one who may see it too, or who may not; or let a group in. Return whether it is so now."""
        form = self.with_group if self.with_group.is_bound else self.names
        if not form.is_valid():
            return False
        terms = _terms(form.cleaned_data)
        return self._done(form, lambda by: actions.name(row=self.row, by=by, **terms))

    def _done(self, form: forms.Form, deed: Callable[[Person], Any]) -> bool:
        try:
            deed(self.by)
        except Refused as refused:
            form.add_error(None, REFUSALS[refused.reason])
            return False
        return True

    def named(self, key: UUID) -> Grant | None:
        """Return that someone was named for this thing or left out, to end it; None when it is of another thing."""
        found = granting.grant_for(self.viewer, key)
        return found if found is not None and found.thing == self.row.key else None

    def page(self) -> dict[str, Any]:
        """Return what `ui/base_audience.html` shows, but for the addresses of the door."""
        return {
            "pictures": PICTURES,
            "hints": HINTS,
            "row": self.row,
            "who": self.person,
            "me": self.by.pk == self.person.pk,
            "form": self.form,
            "names": self.names,
            "offered": self.offered,
            "with_group": self.with_group,
            "groups": self.groups.titles(self.viewer),
            "seen": queries.who_sees_it(self.viewer, self.row),
            "grants": granting.grants_of(self.viewer, self.row),
            "new": newcomers(self.viewer, self.row),
        }


def begun(request: HttpRequest, row: Any, groups: Groups, *, wide: bool = False) -> Choosing:
    """Return the choosing that a request asks for; 404 when what the row tells is another's to decide."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    found = Choosing(viewer, row, groups, request.POST if request.method == "POST" else None, wide)
    if not queries.may_change(viewer, found.person):
        raise Http404
    return found


def _terms(given: dict[str, Any]) -> dict[str, Any]:
    if "group" in given:
        return {"group": UUID(given["group"])}
    return {"to": given["person"], "but": bool(given["but"]), "until": _end_of(given["until"])}


def _end_of(day: Any) -> datetime | None:
    """Return the moment at which a last day is over."""
    return clock.moment(day + timedelta(days=1), datetime.min.time()) if day else None
