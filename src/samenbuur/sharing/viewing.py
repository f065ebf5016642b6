"""Who is looking: the viewer of a request, with the moment at which they look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.people.models import DutyKind, Person
from samenbuur.people.standing import blocked_by, circles_with, communities_of, duties, groups_of, running

if TYPE_CHECKING:
    from samenbuur.accounts.models import User


@dataclass(frozen=True)
class Stands:
    """How a viewer stands to others at one moment, as keys of the database: asked once, few, and short lists."""

    facilitates: tuple[int, ...] = ()
    """Communities."""
    hosts: tuple[int, ...] = ()
    """Communities."""
    circle: tuple[int, ...] = ()
    """People in whose circle the viewer sits."""
    asked: tuple[int, ...] = ()
    """Those of them who asked the viewer to miss them."""
    blocked_by: tuple[int, ...] = ()
    """People who blocked the viewer."""
    groups: tuple[UUID, ...] = ()
    """Groups to which the viewer belongs, such as who runs an activity."""
    opened: tuple[int, ...] = ()
    """People whose things the viewer opened in an emergency that lasts."""


TOGETHER_IN_SESSION = "together_with"
"""Session key: who sits beside the viewer and looks along, so that only what both may see is shown."""
PERSON_IN_SESSION = "as_person"
"""Session key: which of the account's people (one per organisation) is looking."""


@dataclass
class Viewer:
    """Someone who looks, now. `person` is None for a passer-by. Made anew for every request."""

    person: Person | None = None
    account: "User | None" = None
    now: datetime = field(default_factory=clock.now)
    _kinds: frozenset[str] | None = None
    _unseen: frozenset[int] | None = None
    _stands: Stands | None = None
    beside: Person | None = None
    """Who sits beside the viewer at the same screen: then only what both may see is shown (sharing/sight.py)."""
    together: bool = False
    """Whether somebody sits beside them; when that one is not here any more (`beside` None) nothing is to be seen."""
    _other: "Viewer | None" = None
    rules: dict[Any, Any] = field(default_factory=dict, repr=False)
    """The rule of sight for each care label as this viewer meets it: worded once, asked many times (sharing/sight.py)."""

    @property
    def known(self) -> bool:
        """Whether this is a person of this house."""
        return self.person is not None

    @property
    def other(self) -> "Viewer | None":
        """How who sits beside the viewer would look by themselves, at the same moment; None when nobody does."""
        if (self.together or self.beside is not None) and self._other is None:
            self._other = Viewer(person=self.beside, now=self.now)
        return self._other

    @property
    def organisation_id(self) -> int | None:
        """The house someone belongs to."""
        return self.person.organisation_id if self.person else None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of duty that someone has at this moment."""
        if self._kinds is None:
            self._kinds = (
                frozenset(duties(self.person, self.now).values_list("kind", flat=True))
                if self.person
                else frozenset()
            )
        return self._kinds

    @property
    def stands(self) -> Stands:
        """How the viewer stands to others at this moment; the same for as long as this request lasts."""
        if self._stands is None:
            self._stands = self._look_around(self.person) if self.person else Stands()
        return self._stands

    def _look_around(self, me: Person) -> Stands:
        from samenbuur.sharing.models import Opening

        seats = list(circles_with(me, self.now).values_list("of", "asked_to_miss"))
        facilitates = self._where(DutyKind.FACILITATOR)
        opened = Opening.objects.filter(running(self.now), by=me).values_list("about", flat=True)
        return Stands(
            facilitates=facilitates,
            hosts=self._where(DutyKind.HOST),
            circle=tuple(of for of, _asked in seats),
            asked=tuple(of for of, asked in seats if asked),
            blocked_by=tuple(blocked_by(me).values_list("by", flat=True)),
            groups=tuple(groups_of(me, self.now).values_list("group", flat=True)),
            opened=tuple(opened) if facilitates else (),
        )

    def _where(self, kind: DutyKind) -> tuple[int, ...]:
        if not self.has(kind):
            return ()
        return tuple(self.communities(kind).values_list("pk", flat=True))

    def has(self, *kinds: DutyKind) -> bool:
        """Return whether the viewer has one of these duties now."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def unseen(self) -> frozenset[int]:
        """The ids of who blocked this viewer: named to them nowhere, also not as the other one in somebody's story."""
        if self._unseen is None:
            mine = blocked_by(self.person).values_list("by", flat=True) if self.person else ()
            self._unseen = frozenset(mine)
        return self._unseen

    def calls(self, person: Person | None, *, begins: bool = True) -> str:
        """Return how someone who has a part in what is shown is named to this viewer; '' for nobody.

        `begins`: the name begins a sentence.
        """
        if person is None:
            return ""
        somebody = _("Iemand") if begins else _("iemand")
        return somebody if person.pk in self.unseen else person.first_name

    def communities(self, *kinds: DutyKind) -> Any:
        """Return the communities where the viewer has one of these duties now (all kinds when none is given)."""
        from samenbuur.communities.models import Community

        if self.person is None:
            return Community.objects.none()
        return communities_of(self.person, list(kinds) or list(DutyKind), self.now)


NOBODY = Viewer


def viewer_of(
    account: "User | None", as_person: str | None = None, together_with: str | None = None
) -> Viewer:
    """Return the viewer behind an account: the person chosen in this session, else the first one.

    `together_with`: the key of who sits beside them, of the same house.
    """
    if account is None or not account.is_authenticated:
        return Viewer()
    people = (
        Person.objects.select_related("organisation").filter(account=account, left_at=None).order_by("pk")
    )
    mine = list(people)
    chosen = next((p for p in mine if str(p.key) == as_person), mine[0] if mine else None)
    beside = _beside(chosen, together_with)
    return Viewer(person=chosen, account=account, beside=beside, together=bool(together_with))


def _beside(person: Person | None, key: str | None) -> Person | None:
    if person is None or not key:
        return None
    found = Person.objects.filter(key=key, organisation=person.organisation_id, left_at=None)
    return found.exclude(pk=person.pk).first()


class ViewerMiddleware:
    """Gives every request its viewer, looked up only when somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(  # type: ignore[attr-defined]
            lambda: viewer_of(
                request.user,  # type: ignore[arg-type]
                request.session.get(PERSON_IN_SESSION),
                request.session.get(TOGETHER_IN_SESSION),
            )
        )
        return self.get_response(request)


class PrivateUnlessPublic:
    """Nothing is stored by browsers or proxies unless a view said that it is public."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        return response
