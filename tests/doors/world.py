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
    def wish(self):
        """What amina would like: said to dirk, for the two of them."""
        from samenbuur.method.telling import Kind
        from samenbuur.stories import actions

        words = {"text": "een keer naar zee"}
        return actions.tell(person=self.street.amina, kind=Kind.WISH, words=words, by=self.street.dirk)

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
