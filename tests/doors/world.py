"""Things in the street that a URL can be about: each made when a row of the table asks for it, once per test."""

from __future__ import annotations

from datetime import date, time
from functools import cached_property


class World:
    """The street on a Monday morning, with a coffee that has begun and amina who is missed."""

    def __init__(self, street) -> None:
        self.street = street

    def __getattr__(self, name: str):
        return getattr(self.street, name)

    @cached_property
    def coffee(self):
        """A coffee in the room, every Monday, public; dirk began it and carla comes."""
        from samenbuur.activities import actions

        it = actions.start_activity(
            community=self.street.room,
            title="Koffie",
            first_day=date(2026, 3, 2),
            at=time(9, 30),
            by=self.street.dirk,
            published=True,
        )
        actions.take_part(person=self.street.carla, activity=it, by=self.street.dirk)
        return it

    @cached_property
    def map_session(self):
        """Dirk opened the map of a buurt; nobody joined yet."""
        from samenbuur.mapping import actions
        from samenbuur.places import demo, queries

        demo.load()
        return actions.open_session(area=queries.area("BU0363EL02"), by=self.street.dirk)

    @cached_property
    def wish(self):
        """What amina would like: said to dirk, for the two of them."""
        from samenbuur.method.telling import Kind
        from samenbuur.stories import actions

        words = {"text": "een keer naar zee"}
        return actions.tell(person=self.street.amina, kind=Kind.WISH, words=words, by=self.street.dirk)

    @cached_property
    def encounter(self):
        """Dirk met amina: for the two of them."""
        from samenbuur.encounters import actions

        words = {"how": "keep", "struck": "neuriede een lied"}
        return actions.meet(person=self.street.amina, words=words, by=self.street.dirk)

    @cached_property
    def round(self):
        """Dirk asks about the room."""
        from samenbuur.dna import actions

        return actions.begin_round(by=self.street.dirk, community=self.street.room)

    @cached_property
    def heard(self):
        """What a neighbour said in that round."""
        from samenbuur.dna import actions

        said = {"words": "Toos van de hoek"}
        return actions.answer(round=self.round, question="golden_people", said=said, by=self.street.dirk)

    @cached_property
    def brought(self):
        """Answers that dirk brought in from a file, and did not say yes to yet."""
        from samenbuur.dna import actions

        return actions.hold(
            content={"forms": [], "unknown": [], "odd": [], "left_out": []},
            by=self.street.dirk,
            round=self.round,
        )

    @cached_property
    def thought(self):
        """What dirk noticed in himself: his alone."""
        from samenbuur.encounters import actions

        return actions.think(words={"struck": "ik praatte te veel"}, by=self.street.dirk)

    @cached_property
    def lent(self):
        """Hana may read it."""
        from samenbuur.encounters import actions

        return actions.show(jotting=self.thought, to=self.street.hana, by=self.street.dirk)

    @cached_property
    def encounter_named(self):
        from samenbuur.sharing import actions

        return actions.name(row=self.encounter, to=self.street.carla, by=self.street.amina)

    @cached_property
    def permission(self):
        """Amina said that dirk may weigh something with gina, who does not know her."""
        from samenbuur.encounters import actions

        terms = {"words": {"what": "hoe dichtbij"}, "how": "aloud", "colleague": self.street.gina}
        return actions.allow(person=self.street.amina, by=self.street.dirk, **terms)

    @cached_property
    def consultation(self):
        from samenbuur.encounters import actions

        words = {"question": "elke dag?"}
        return actions.discuss(permission=self.permission, words=words, by=self.street.dirk, weighing=True)

    @cached_property
    def question(self):
        """Dirk asks hana something, without a name."""
        from samenbuur.encounters import actions

        return actions.ask(words={"question": "elke dag?"}, to=self.street.hana, by=self.street.dirk)

    @cached_property
    def tip(self):
        """Somebody told dirk whom he should know."""
        from samenbuur.keyfigures import actions

        words = {"name": "Zelda", "where": "bij de bakker"}
        return actions.tip(words=words, community=self.street.room, by=self.street.dirk)

    @cached_property
    def key_figure(self):
        """Amina agreed to be known as a key figure, by who works here."""
        return self._said_yes("amina")

    def _said_yes(self, name):
        from samenbuur.keyfigures import actions

        terms = {"how": "aloud", "words": {"known_for": "de tuin"}, "audience": "hosts"}
        person = self.street.people[name]
        return actions.agree(person=person, community=self.street.room, by=self.street.dirk, **terms)

    @cached_property
    def seen_doing(self):
        from samenbuur.keyfigures import actions

        return actions.impress(figure=self.key_figure, words={"part": "helper"}, by=self.street.dirk)

    @cached_property
    def tie(self):
        """Amina and carla know each other, and both agreed."""
        from samenbuur.keyfigures import actions

        assert self.key_figure and self._said_yes("carla")
        made = actions.tie(one=self.street.amina, other=self.street.carla, by=self.street.dirk)
        return actions.tie_agreed(tie=made, of=self.street.carla, by=self.street.dirk)

    @cached_property
    def tone(self):
        """Hana heard who sets the tone."""
        from samenbuur.keyfigures import actions

        terms = {"community": self.street.room, "part": "chatter", "involved": "yes"}
        return actions.hear_tone(by=self.street.hana, **terms)

    @cached_property
    def listing(self):
        """Whom one can reach, put in by dirk."""
        from samenbuur.directory import actions

        words = {"name": "Wijkagent", "what_for": "overlast", "phone": "0900"}
        return actions.list_(words=words, by=self.street.dirk)

    @cached_property
    def stuck(self):
        from samenbuur.directory import actions

        return actions.raise_(what="De bel is stuk", listing=self.listing, by=self.street.dirk)

    @cached_property
    def deed(self):
        """A small deed in the plan of the room."""
        from samenbuur.plans import actions

        return actions.plan_deed(community=self.street.room, what="Soep koken", by=self.street.dirk)

    @cached_property
    def made_along(self):
        """Amina made that plan along and is named, to who works there."""
        from samenbuur.plans import actions

        return actions.made_along(person=self.street.amina, community=self.street.room, by=self.street.dirk)

    @cached_property
    def word(self):
        """A word of the house, added by dirk."""
        from samenbuur.wording import actions

        said = {"category": "jargon", "why": "Zo praten we niet.", "instead": "buur"}
        return actions.add_word(word="zorgplekker", language="nl", by=self.street.dirk, **said)

    @cached_property
    def going(self):
        """Something of amina that has had its time and is about to go."""
        from datetime import timedelta

        from samenbuur import clock
        from samenbuur.sharing.models import Going

        terms = {
            "what": "presence.attendance",
            "month": date(2024, 1, 1),
            "on": clock.today() + timedelta(days=9),
        }
        return Going.objects.create(person=self.street.amina, **terms)

    @cached_property
    def recall(self):
        """Something that fee had received was taken back for good."""
        from samenbuur.sharing.models import Recall

        return Recall.objects.create(to=self.street.fee, proof="0" * 64, deeds="read")

    @cached_property
    def lock(self):
        """Carla told dirk to lock everything of hers."""
        from samenbuur.sharing import locking

        return locking.lock(person=self.street.carla, by=self.street.dirk)

    @cached_property
    def objection(self):
        """Amina objects, and dirk answers."""
        from samenbuur.sharing import objecting

        words = {"against": "Dat mijn naam op de lijst staat", "asked": self.street.dirk}
        return objecting.object_to(person=self.street.amina, by=self.street.amina, **words)

    @cached_property
    def handover(self):
        """Dirk prepares what goes along to gina."""
        from samenbuur.sharing import handing_over

        return handing_over.prepare(person=self.street.amina, to=self.street.gina, by=self.street.dirk)

    @cached_property
    def sheet(self):
        """A sheet on which amina can choose who sees that wish."""
        from samenbuur.sharing import paper

        return paper.print_sheet(person=self.street.amina, rows=[self.wish], by=self.street.dirk)

    @cached_property
    def drawing(self):
        """Amina's circle, drawn with dirk, for the two of them: a neighbour is in it."""
        from samenbuur.circles import actions

        it = actions.begin(person=self.street.amina, by=self.street.dirk)
        self.corrie = actions.add_someone(drawing=it, by=self.street.dirk, name="Corrie").id
        return it

    @cached_property
    def shift(self):
        """What changed since an earlier drawing, shared aloud with dirk."""
        from datetime import date

        from samenbuur.circles import actions

        people = {"person": self.street.amina, "by": self.street.dirk}
        earlier = actions.begin(day=date(2026, 1, 5), **people)
        return actions.share_shift(earlier=earlier, later=self.drawing, by=self.street.dirk)

    @cached_property
    def step(self):
        from samenbuur.circles import actions

        words = {"name": "Corrie", "text": "Ga je mee naar de markt?"}
        return actions.prepare(person=self.street.amina, kind="ask", words=words, by=self.street.dirk)

    @cached_property
    def carrying(self):
        """Fee, who sits in amina's circle, says that it is enough."""
        from samenbuur.circles import actions

        return actions.say(person=self.street.fee, enough=True, by=self.street.fee)

    @cached_property
    def shown(self):
        """Carla may see that drawing too."""
        from samenbuur.sharing import actions

        return actions.name(row=self.drawing, to=self.street.carla, by=self.street.amina)

    @cached_property
    def named(self):
        """Carla may see that wish too."""
        from samenbuur.sharing import actions

        return actions.name(row=self.wish, to=self.street.carla, by=self.street.amina)

    @cached_property
    def opening(self):
        """Dirk opened what amina told, in an emergency; hana was told."""
        from samenbuur.sharing import actions

        people = {"by": self.street.dirk, "reported_to": self.street.hana}
        return actions.open_in_emergency(about=self.street.amina, reason="ze viel", **people)

    @cached_property
    def occasion(self):
        """The coffee of this morning."""
        return self.coffee.occasions.order_by("starts_at").first()

    @cached_property
    def role(self):
        from samenbuur.activities import actions

        return actions.give_role(
            activity=self.coffee, person=self.street.hana, part="hosts", by=self.street.dirk
        )

    @cached_property
    def door(self):
        from samenbuur.presence import actions

        return actions.lend_door(occasion=self.occasion, by=self.street.hana, label="tablet")[0]

    @cached_property
    def agreement(self):
        from samenbuur.presence.models import MissMe

        return MissMe.objects.create(person=self.street.amina, way=MissMe.Way.AFTER, times=2)

    @cached_property
    def notice(self):
        """Amina is missed; fee, whom she asked for that, was asked to look."""
        from samenbuur.presence.models import Ask, Notice

        it = Notice.objects.create(
            person=self.street.amina, agreement=self.agreement, occasion=self.occasion, tier=Notice.Tier.REQUEST,
            audience="who_i_asked", reasons={"of": 5, "came": 5, "missed": 2, "weekday": 0, "way": "after", "times": 2}, rung=1,
        )  # fmt: skip
        Ask.objects.create(notice=it, asked=self.street.fee, rung=1)
        return it

    @cached_property
    def message(self):
        from samenbuur.presence.models import Message

        return Message.objects.create(
            to=self.street.fee, kind="look", notice=self.notice, ask=self.notice.asks.get()
        )

    @cached_property
    def away(self):
        from samenbuur.presence.models import Away

        return Away.objects.create(
            person=self.street.amina, first_day=date(2026, 3, 9), last_day=date(2026, 3, 10)
        )

    @cached_property
    def visit(self):
        """Amina's own door, opened with a card that dirk made with her."""
        from samenbuur.people import actions
        from samenbuur.people.actions.cards import From, hash_of_card, open_door
        from samenbuur.people.devices import Device

        made = actions.make_card(person=self.street.amina, pin="48203", by=self.street.dirk)
        place = From("10.0.0.1", Device.PHONE)
        return open_door(token_hash=hash_of_card(made.token), pin="48203", place=place).visit

    @cached_property
    def place(self):
        """The house of the room's community."""
        from samenbuur.communities.models import Place

        return Place.objects.create(organisation=self.street.organisation, name="De Linde")

    @cached_property
    def duty(self):
        """Hana's duty as a host of the room."""
        return self.street.hana.duties.get()

    @cached_property
    def invitation(self):
        from samenbuur.people import actions

        ida = actions.take_on(first_name="Ida", kind="host", community=self.street.room, by=self.street.ada)
        actions.invite(person=ida, by=self.street.ada)
        return ida.invitations.get()

    @cached_property
    def area(self):
        from samenbuur.places import demo
        from samenbuur.places.models import Area

        demo.load()
        return Area.objects.filter(code__startswith="BU").order_by("code").first()

    @cached_property
    def release(self):
        from samenbuur.places.models import Release

        assert self.area
        return Release.objects.first()

    @cached_property
    def import_(self):
        from samenbuur.places.models import Import

        return Import.objects.create(organisation=self.street.organisation, file_name="kerncijfers.csv")
