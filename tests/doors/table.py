"""Who may open what: one row per URL that needs more than its policy to be understood.

A URL without placeholders needs no row: its policy says who may open it. A URL about one thing needs `of` (how to make its
path from the things in `tests/doors/world.py`) and, unless its policy already says it, `seen_by`: who finds it there. For all others it is not
there, exactly as if it did not exist.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

EVERYONE = "everyone"
EVERYONE_KNOWN = "everyone who logged in"


@dataclass(frozen=True)
class Row:
    """`of(world)` gives the values of the placeholders; `seen_by` the names for whom it is there (None: by policy)."""

    of: Callable[[object], dict[str, object]] = field(default=lambda world: {})
    seen_by: frozenset[str] | str | None = None
    because: str = ""
    """Why, when a reader would wonder."""
    post: dict[str, str] = field(default_factory=dict)
    """What is sent to a URL that only takes POST; it need not be complete, only not dangerous."""


def row(of=None, *, seen_by=None, because: str = "", post: dict[str, str] | None = None) -> Row:
    """A row; `seen_by` as words: row(…, seen_by="amina dirk hana")."""
    names = seen_by if seen_by in (None, EVERYONE, EVERYONE_KNOWN) else frozenset(seen_by.split())
    return Row(of or (lambda world: {}), names, because, post or {})


def key_of(name: str, placeholder: str = "key"):
    """The key of something of the world, or of someone of the street: key_of("amina")."""

    def of(world):
        thing = getattr(world, name)
        return {placeholder: thing.key}

    return of


def at_the_coffee(world):
    return {"occasion": world.occasion.key}


def this_week(world):
    from datetime import date

    return {"monday": date(2026, 3, 2)}


def of_the_area(world):
    return {"code": world.area.code}


def the_seat(world):
    return {"key": world.seat("amina", "fee").key}


def rows(names: str, of, **more) -> dict[str, Row]:
    """The same row for several URLs: rows("desk:tap desk:guests", …)."""
    return {name: row(of, **more) for name in names.split()}


# By URL name. Each door together. `els` stopped working here; `rob` is blocked by amina; `gina` works in another community;
# `olga`, `oda` and `omar` belong to another organisation: whatever is about amina is not there for any of them.
PUBLIC = (
    rows("public:week public:poster", this_week)
    | rows("public:activity public:feed_activity", key_of("coffee"))
    | rows("public:community public:feed_community", lambda world: {"slug": world.room.slug})
    | rows("public:place", key_of("place"))
    | rows("explore:area explore:shapes explore:on_paper", of_the_area)
    | rows("ui:gallery_page", lambda world: {"page": "tekeningen"})
)
KNOWS = "amina fee bram dirk hana"
"""She herself, her circle but for whom she blocked, and who works where she is known."""
PEOPLE = (
    rows("people:person", key_of("amina"), seen_by=KNOWS)
    | rows(
        "people:change people:way_new people:seat_new people:block people:be_missed", key_of("amina"), seen_by="amina dirk hana",
        because="she herself, or who works where she is known and writes down what she says",
    )
    | rows("people:forget people:leave", key_of("amina"), seen_by="amina dirk", because="she herself, or a facilitator to whom she says that she wants it; no host")
    | rows("people:stop_missing", key_of("amina"), seen_by="", because="without saying which agreement there is nothing")
    | rows("people:away", key_of("amina"), seen_by="", because="without saying for how long there is nothing")
    | rows("people:not_away", key_of("away"), seen_by="amina dirk hana", because="who receives her sees it, and who told it")
    | rows("people:duty people:invite", key_of("amina"), seen_by="dirk")
    | rows(
        "people:way people:way_audience", key_of("phone"), seen_by="amina dirk",
        because="her number is for her alone, and for the one she told it to",
    )
    | rows("people:seat_audience", the_seat, seen_by="amina")
    | rows(
        "people:duty_end", key_of("duty"), seen_by="ada dirk gina els hana rob amina carla fee bram",
        because="who works here is known in the whole house; who may not end it is told so, and nothing changes",
    )
    | rows("people:seat", the_seat, seen_by="", because="without saying what to do with the seat there is nothing")
)  # fmt: skip


def someone_in_it(world):
    return {"key": world.drawing.key, "one": world.corrie}


def a_kind_of(what, name):
    return lambda world: {"what": what, "key": getattr(world, name).key}


TELLS = "amina dirk"
CIRCLE = (
    rows("circle:page circle:empty_sheet circle:over", key_of("amina"), seen_by=KNOWS)
    | rows("circle:begin circle:ask", key_of("amina"), seen_by="amina dirk hana")
    | rows("circle:prepare", key_of("amina"), seen_by="", because="without saying what to do there is nothing")
    | rows(
        "circle:drawing circle:table circle:put_away circle:add circle:from_paper circle:on_paper", key_of("drawing"),
        seen_by=TELLS, because="drawn with dirk, for her and him alone",
    )
    | rows("circle:do", key_of("drawing"), seen_by="", because="without a gesture there is nothing")
    | rows("circle:take_along", lambda world: {"key": world.drawing.key, "kind": "svg"}, seen_by=TELLS)
    | rows("circle:change circle:seat circle:ask_someone", someone_in_it, seen_by=TELLS)
    | rows("circle:connect", someone_in_it, seen_by="", because="without saying which seat there is nothing")
    | rows("circle:first", the_seat, seen_by="amina", because="her seats are for her alone and who takes them; fee does not choose")
    | rows("circle:step circle:step_change", key_of("step"), seen_by=TELLS)
    | rows("circle:step_do", key_of("step"), seen_by="", because="without saying what became of it there is nothing")
    | rows("circle:shift", key_of("shift"), seen_by=TELLS, because="shared aloud with dirk")
    | rows("circle:carry_over", key_of("carrying"), seen_by="fee")
    | rows("circle:audience circle:name", a_kind_of("tekening", "drawing"), seen_by=TELLS)
    | rows(
        "circle:take_back", lambda world: {"what": "tekening", "key": world.drawing.key, "grant": world.shown.key}, seen_by=TELLS,
    )
)  # fmt: skip
HERE = "dirk hana gina rob"
"""Who facilitates or hosts in this house, wherever in it."""
DNA = (
    rows("dna:overview dna:booklet", key_of("round"), seen_by=HERE, because="answers are of the house, not of one community")
    | rows("dna:question dna:later dna:screen dna:mark", lambda world: {"key": world.round.key, "code": "golden_people"}, seen_by=HERE)
    | rows("dna:block", lambda world: {"key": world.round.key, "code": "key_figures"}, seen_by=HERE)
    | rows("dna:close dna:reopen", key_of("round"), seen_by="dirk gina", because="a round is begun and closed by who facilitates")
    | rows("dna:form dna:bring", key_of("round"), seen_by=HERE)
    | rows("dna:waiting", key_of("brought"), seen_by="dirk", because="what one brought in waits for oneself alone")
    | rows("dna:own_words", lambda world: {"code": "homes"})
    | rows("dna:answer", key_of("heard"), seen_by=HERE)
    | rows("dna:do", key_of("heard"), seen_by="", because="without saying what to do there is nothing")
)  # fmt: skip
UNDERWAY = (
    rows("underway:page", key_of("amina"), seen_by=KNOWS)
    | rows("underway:not_now", key_of("amina"), seen_by="dirk hana", because="who works where she is known")
    | rows("underway:one underway:change", key_of("encounter"), seen_by=TELLS, because="dirk was there; she and he alone")
    | rows("underway:do", key_of("encounter"), seen_by="", because="without saying what to do there is nothing")
    | rows("underway:think", key_of("encounter"), seen_by="dirk", because="beside what he was at, for himself")
    | rows("underway:resting", key_of("amina"), seen_by=KNOWS)
    | rows("underway:allow", key_of("amina"), seen_by="amina dirk hana", because="she herself, or who writes down what she says")
    | rows("underway:end", key_of("permission"), seen_by=TELLS)
    | rows("underway:discuss", key_of("permission"), seen_by="dirk", because="who speaks with others on her permission; gina was only named")
    | rows("underway:consultation underway:amend", key_of("consultation"), seen_by="amina dirk gina", because="gina is named in the permission")
    | rows("underway:unsay", key_of("consultation"), seen_by=TELLS)
    | rows("underway:question", key_of("question"), seen_by="dirk hana")
    | rows("underway:withdraw", key_of("question"), seen_by="dirk", because="taken back by who asked")
    | rows("underway:together", None, seen_by="", because="without saying with whom there is nothing")
    | rows("underway:jotting", key_of("thought"), seen_by="", because="without saying what to do there is nothing")
    | rows("underway:show", key_of("thought"), seen_by="dirk", because="a thought of one's own is shown by its writer")
    | rows("underway:hide", key_of("lent"), seen_by="dirk")
    | rows("underway:audience underway:name", a_kind_of("ontmoeting", "encounter"), seen_by=TELLS)
    | rows(
        "underway:take_back", lambda world: {"what": "ontmoeting", "key": world.encounter.key, "grant": world.encounter_named.key}, seen_by=TELLS,
    )
)  # fmt: skip
KEYFIGURES = (
    rows("keyfigures:tip keyfigures:put_aside", key_of("tip"), seen_by="dirk", because="whom one should know is for the facilitators of that place")
    | rows("keyfigures:of_person", key_of("amina"), seen_by=KNOWS)
    | rows("keyfigures:agree", key_of("amina"), seen_by="amina dirk hana", because="she herself, or who writes down what she says")
    | rows("keyfigures:tie", lambda world: {"key": world.key_figure.person.key}, seen_by="amina dirk hana")
    | rows("keyfigures:figure keyfigures:audience keyfigures:take_back", key_of("key_figure"), seen_by="amina dirk hana", because="she lets who works here know it")
    | rows("keyfigures:impress", key_of("key_figure"), seen_by="dirk hana", because="others say what they see, she adds to it")
    | rows("keyfigures:throw_away", key_of("seen_doing"), seen_by="amina dirk hana")
    | rows("keyfigures:change", key_of("seen_doing"), seen_by="amina dirk")  # who saw it, and of whom it is
    | rows("keyfigures:tie_do", lambda world: {"key": world.tie.key, "what": "weg"}, seen_by="", because="without saying for whom there is nothing")
    | rows("keyfigures:mix", lambda world: {"slug": world.room.slug}, seen_by="dirk hana rob", because="who works in that place")
    | rows("keyfigures:forget_tone", key_of("tone"), seen_by="hana", because="taken back by who wrote it down")
)  # fmt: skip
WORKS = "dirk hana rob gina"
DIRECTORY = (
    rows("directory:change", key_of("listing"), seen_by=WORKS, because="the directory is that of the house")
    | rows("directory:do", lambda world: {"key": world.listing.key, "what": "klopt"}, seen_by=WORKS)
    | rows("directory:bottleneck", key_of("stuck"), seen_by=WORKS)
    | rows("directory:raised_do", lambda world: {"key": world.stuck.key, "what": "los"}, seen_by=WORKS)
)
RECEIVES = "dirk hana rob"
PLANS = (
    rows("plans:plan plans:back plans:on", lambda world: {"slug": world.room.slug}, seen_by=RECEIVES, because="who works in that place")
    | rows("plans:made_with", lambda world: {"slug": world.room.slug}, seen_by="", because="without saying who there is nothing")
    | rows("plans:deed", lambda world: {"key": world.deed.key, "what": "gedaan"}, seen_by=RECEIVES)
    | rows("plans:unnamed", key_of("made_along"), seen_by="dirk hana", because="she blocked rob")
)  # fmt: skip
"""Who may stand at that door: facilitator and hosts of the room."""
TOLD = (
    rows("told:page told:on_paper", key_of("amina"), seen_by=KNOWS)
    | rows("told:tell", lambda world: {"key": world.amina.key, "kind": "wish"}, seen_by="amina dirk hana")
    | rows("told:as_seen_by", key_of("amina"), seen_by="amina dirk hana", because="who writes down what she chooses may try it out with her")
    | rows("told:sheet_new told:sheet_enter", key_of("amina"), seen_by="amina dirk hana", because="who writes down what she chooses")
    | rows("told:sheet", key_of("sheet"), seen_by="amina dirk hana", because="each prints only what they see themselves")
    | rows("told:together", key_of("amina"), seen_by=KNOWS, because="whoever sees her can look together with someone; they see no more by it")
    | rows("told:nothing_now", key_of("amina"), seen_by="amina dirk hana")
    | rows("told:line", key_of("amina"), seen_by="amina", because="her own line is hers alone, until she prints it")
    | rows("told:who_looked", key_of("amina"), seen_by="amina", because="who looked is hers alone to know")
    | rows("told:emergency", key_of("amina"), seen_by="dirk", because="only who facilitates where she is known; hana hosts")
    | rows("told:one told:change told:audience", key_of("wish"), seen_by=TELLS, because="said to dirk, for her and him alone")
    | rows("told:way", key_of("phone"), seen_by=TELLS, because="said to dirk, for her and him alone")
    | rows("told:name", key_of("wish"), seen_by=TELLS)
    | rows("told:do", key_of("wish"), seen_by="", because="without saying what to do there is nothing")
    | rows("told:take_back", key_of("named"), seen_by=TELLS)
    | rows("told:close_opening", key_of("opening"), seen_by="amina dirk hana", because="she, who opened it, and who was told")
)  # fmt: skip
WORDS = {
    "words:advice": row(seen_by=EVERYONE, because="who did not log in gets no tips: they write nothing here"),
} | rows(
    "words:do", key_of("word"), seen_by="", because="without saying what to do with the word there is nothing"
)
TIPS = rows("tips:ours", lambda world: {"tip": "full_room"}, seen_by="ada oda dirk gina olga") | rows(
    "tips:know", lambda world: {"tip": "full_room"}, seen_by=EVERYONE_KNOWN, because="each puts a tip away for themselves"
) | rows(
    "tips:do", lambda world: {"tip": "full_room"}, seen_by="", because="without saying what to do with the tip there is nothing"
)  # fmt: skip
DESK = (
    rows(
        "desk:desk desk:tap desk:guests desk:newcomer desk:here desk:away desk:close desk:reopen desk:lend", at_the_coffee,
        seen_by=RECEIVES,
    )
    | rows("desk:welcome", lambda world: {"occasion": world.occasion.key, "person": world.carla.key}, seen_by=RECEIVES)
    | rows("desk:end_door", key_of("door", "door"), seen_by="dirk hana rob ada", because="a stolen device must stop, who ever sees it")
    | rows("desk:give_back", None, seen_by=EVERYONE, because="a device that holds no door gives nothing back")
    | {"desk:doors": row(seen_by=EVERYONE_KNOWN)}
)  # fmt: skip
MINE = (
    rows("mine:stop", key_of("agreement"), seen_by="amina")
    | rows("mine:ask_seat mine:earlier", the_seat, seen_by="amina")
    | rows(
        "mine:not_this_time", key_of("occasion"), seen_by="carla", because="she is the one who comes there"
    )
    | rows("mine:back_again", key_of("away"), seen_by="amina")
)
CARD = (
    rows("card:knock card:done card:code card:ask", None, seen_by=EVERYONE, because="the entrance: the same answer for everyone")
    | rows("card:scan", lambda world: {"token": "x" * 43}, seen_by=EVERYONE, because="nothing is looked up before the PIN")
    | rows("card:make card:aloud", key_of("amina"), seen_by="dirk hana", because="who works where she is known, with her beside them")
    | rows("card:withdraw", key_of("amina"), seen_by="dirk", because="a facilitator, or who made the card with her")
    | rows("card:sheets", key_of("amina"), seen_by="amina dirk hana", because="she, and who writes down what she says")
    | rows("card:sheet", lambda world: {"key": world.amina.key, "name": "wie-ziet-wat"}, seen_by="amina dirk hana")
    | rows("card:table", key_of("amina"), seen_by="dirk hana", because="with her beside them; she types her PIN")
    | {"card:where": row(seen_by="", because="without a card there is no code either")}
    | rows("card:close", key_of("visit"), seen_by="amina", because="when her door opened is hers alone to know")
)  # fmt: skip
RIGHTS = (
    rows(
        "rights:page rights:on_paper rights:correct rights:object", key_of("amina"), seen_by="amina dirk hana",
        because="she herself, or who works where she is known and writes down what she decides",
    )
    | rows("rights:prepare_handover", key_of("amina"), seen_by="dirk", because="only who facilitates where she is known hands over")
    | rows("rights:choose_lock", key_of("amina"), seen_by="amina dirk", because="locking is heavy: she herself, or a facilitator; no host")
    | rows("rights:keep rights:keep_no_longer", key_of("going"), seen_by="amina dirk hana")
    | rows("rights:go_now", key_of("going"), seen_by="amina", because="that it may go today she says herself")
    | rows("rights:thrown_away", key_of("recall"), seen_by="fee", because="who received it, and nobody else")
    | rows("rights:lock rights:lock_on_paper rights:unlock", key_of("lock"), seen_by="carla dirk", because="carla, and dirk who wrote it down")
    | rows("rights:objection rights:ask_another", key_of("objection"), seen_by="amina dirk")
    | rows(
        "rights:handover rights:handover_on_paper rights:withdraw_handover", key_of("handover"), seen_by="amina dirk",
        because="gina, who comes, hears of it when amina has decided",
    )
    | {"rights:unlock_with_paper": row(seen_by="dirk gina hana rob olga")}
)  # fmt: skip
MISSED = rows("missed:message", key_of("message"), seen_by="fee") | rows(
    "missed:notice missed:look missed:cannot missed:close missed:reopen missed:saw missed:ask_around", key_of("notice"),
    seen_by="fee", because="only whom she asked to miss her, and who was asked now; not even who works here",
)  # fmt: skip
SHAPE = (
    rows(
        "shape:activity shape:change shape:copy shape:end shape:resume shape:register shape:give", key_of("coffee"), seen_by="dirk"
    )
    | rows("shape:cancel shape:undo_cancel shape:move shape:undo_move", key_of("occasion"), seen_by="dirk")
    | rows("shape:shown shape:stop", key_of("role"), seen_by="dirk hana", because="hana decides how she is shown, and may stop")
    | rows("shape:community", key_of("room"), seen_by="dirk")
    | rows(
        "shape:place shape:close_place shape:reopen_place", key_of("place"), seen_by="dirk gina",
        because="a place is the organisation's: every facilitator may describe it",
    )
    | {
        "shape:begin": row(seen_by="dirk gina olga"),
        "shape:begin_community": row(seen_by="ada oda"),
        "shape:open_place": row(seen_by="ada oda dirk gina olga"),
    }
)  # fmt: skip
MANAGE = (
    rows("manage:duty manage:invite manage:end_account", key_of("hana"), seen_by="ada")
    | rows("manage:duty_end", key_of("duty"), seen_by="ada")
    | rows("manage:invitation", key_of("invitation"), seen_by="ada")
    | rows("manage:release", key_of("release"), seen_by="ada oda", because="public figures, for the whole installation")
    | rows(
        "manage:import manage:import_progress manage:import_confirm manage:import_again manage:import_drop", key_of("import_"),
        seen_by="ada",
    )
)  # fmt: skip
MAPS = (
    rows(
        "table:session table:screen table:news table:put", key_of("map_session"), seen_by="dirk gina",
        because="a session is the house's: whoever facilitates there can take it over",
    )
    | rows("table:do", key_of("map_session"), seen_by="", because="without saying what to do there is nothing")
    | rows("join:join", None, seen_by=EVERYONE, because="the entrance: the same page for everyone, and the code decides")
    | rows("join:with_code", lambda world: {"code": "ACHK34"}, seen_by=EVERYONE, because="nothing is looked up before it is sent")
    | rows(
        "join:map join:news join:put join:do join:leave", None, seen_by=EVERYONE,
        because="a phone that did not join, or whose session is over, is led to the entrance or told so",
    )
    | rows("join:change", lambda world: {"key": world.map_session.key}, seen_by=EVERYONE, because="without a seat at the table one is led to the entrance")
    | rows("join:streets", lambda world: {"spot": "1-2-3"}, seen_by="", because="no session lies on that ground")
)  # fmt: skip
OTHER = {
    "api:checkins": row(
        seen_by=EVERYONE_KNOWN, because="without a wish in it, the answer says what was expected"
    ),
    "api:state": row(
        seen_by=EVERYONE_KNOWN, because="without an occasion in it, the answer says what was expected"
    ),
    "accounts:invitation": row(
        lambda world: {"token": "x" * 43}, seen_by="", because="that is no invitation"
    ),
    "accounts:switch": row(seen_by="", because="nobody here lives in two houses"),
}
ROWS: dict[str, Row] = (
    PUBLIC
    | MAPS
    | PEOPLE
    | CIRCLE
    | UNDERWAY
    | DNA
    | KEYFIGURES
    | DIRECTORY
    | PLANS
    | TOLD
    | WORDS
    | TIPS
    | DESK
    | MINE
    | CARD
    | RIGHTS
    | MISSED
    | SHAPE
    | MANAGE
    | OTHER
)
