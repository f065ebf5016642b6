"""Who is looking: the viewer of a request, with the moment at which they look."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from samenbuur import clock
from samenbuur.people.actions.cards import visit_now
from samenbuur.people.models import DutyKind, Person, Visit
from samenbuur.people.standing import blocked_by, communities_of, duties
from samenbuur.sharing.stands import Stands, look_around

if TYPE_CHECKING:
    from samenbuur.accounts.models import User


TOGETHER_IN_SESSION = "looking_together"
"""Session key: who said yes to looking along (`with`), on whose page (`about`), since when (sharing/beside.py)."""
TOGETHER_FOR = timedelta(hours=2)
"""How long a yes to looking along lasts: nobody is said to sit beside someone who went home."""
PERSON_IN_SESSION = "as_person"
"""Session key: which of the account's people (one per organisation) is looking."""
VISIT_IN_SESSION = "visit"
"""Session key: the visit of who opened their own door with a card or a code."""


@dataclass
class Viewer:
    """Someone who looks, now. `person` is None for a passer-by. Made anew for every request."""

    person: Person | None = None
    account: "User | None" = None
    visit: Visit | None = None
    """Set for who came in by card: sight is that of the person, and they have no duty (people/actions/cards.py)."""
    now: datetime = field(default_factory=clock.now)
    _kinds: frozenset[str] | None = None
    _unseen: frozenset[int] | None = None
    _stands: Stands | None = None
    beside: Person | None = None
    """Who sits beside the viewer at the same screen: then only what both may see is shown (sharing/sight.py)."""
    looks_at: Person | None = None
    """Whose page it is when somebody sits beside them: then nothing about anybody else is seen."""
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
    def me(self) -> int | None:
        """The viewer as a key of the database."""
        return self.person.pk if self.person else None

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of duty that someone has at this moment."""
        if self._stands is not None:
            return self._stands.kinds
        if self._kinds is None:
            mine = duties(self.person, self.now).values_list("kind", flat=True) if self.person else ()
            self._kinds = frozenset(mine)
        return self._kinds

    @property
    def stands(self) -> Stands:
        """How the viewer stands to others at this moment; the same for as long as this request lasts."""
        if self._stands is None:
            self._stands = look_around(self.person, self.now) if self.person else Stands()
        return self._stands

    def has(self, *kinds: DutyKind) -> bool:
        """Return whether the viewer has one of these duties now."""
        return not self.kinds.isdisjoint(kinds)

    @property
    def unseen(self) -> frozenset[int]:
        """The ids of who blocked this viewer: named to them nowhere, also not as the other one in somebody's story."""
        if self._stands is not None:
            return frozenset(self._stands.blocked_by)
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
        return somebody(begins=begins) if person.pk in self.unseen else person.first_name

    def communities(self, *kinds: DutyKind) -> Any:
        """Return the communities where the viewer has one of these duties now (all kinds when none is given)."""
        from samenbuur.communities.models import Community

        if self.person is None:
            return Community.objects.none()
        return communities_of(self.person, list(kinds) or list(DutyKind), self.now)


NOBODY = Viewer


def somebody(*, begins: bool = True) -> str:
    """Return how someone is named to whom they blocked."""
    return _("Iemand") if begins else _("iemand")


def viewer_of(account: "User | None", as_person: str | None = None, together: Any = None) -> Viewer:
    """Return the viewer behind an account: the person chosen in this session, else the first one.

    `together`: what the session says of who sits beside them, of the same house.
    """
    if account is None or not account.is_authenticated:
        return Viewer()
    people = (
        Person.objects.select_related("organisation").filter(account=account, left_at=None).order_by("pk")
    )
    mine = list(people)
    chosen = next((p for p in mine if str(p.key) == as_person), mine[0] if mine else None)
    return Viewer(person=chosen, account=account, **_together(chosen, together))


def yes_is_over(said: Any, now: datetime) -> bool:
    """Return whether what a session says of looking together counts no more."""
    try:
        since = datetime.fromisoformat(said["since"])
    except (TypeError, KeyError, ValueError):
        return True
    return not since <= now < since + TOGETHER_FOR


def _together(person: Person | None, said: Any) -> dict[str, Any]:
    """Return who sits beside someone and whose page it is; when either is not to be had, nothing is to be seen."""
    if not said:
        return {}
    found = {}
    if person is not None and not yes_is_over(said, clock.now()):
        here = Person.objects.filter(organisation=person.organisation_id, left_at=None)
        found = {str(one.key): one for one in here.filter(key__in=[said["with"], said["about"]])}
    beside, about = (found.get(said[word]) for word in ("with", "about")) if found else (None, None)
    if beside is None or about is None or beside == person:
        return {"together": True}
    return {"together": True, "beside": beside, "looks_at": about}


def standing_at(request: HttpRequest) -> Viewer:
    """Return who stands at the door of this request: someone with an account, someone with a card, else a passer-by.

    The one place that knows the ways in; everything after it goes by the person.
    """
    session = request.session
    if request.user.is_authenticated:
        return viewer_of(request.user, session.get(PERSON_IN_SESSION), session.get(TOGETHER_IN_SESSION))
    if VISIT_IN_SESSION not in session:
        return Viewer()
    visit = visit_now(session[VISIT_IN_SESSION], clock.now())
    if visit is None:
        return Viewer()
    me = visit.card.person
    return Viewer(person=me, visit=visit, **_together(me, session.get(TOGETHER_IN_SESSION)))


class ViewerMiddleware:
    """Gives every request its viewer, looked up only when somebody asks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: standing_at(request))  # type: ignore[attr-defined]
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
