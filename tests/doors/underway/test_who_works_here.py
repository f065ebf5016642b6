"""Who works here is told to the whole house; what they like only to who knows them (P37, P38)."""

from samenbuur.people import actions as people

LIKES = "vaart graag met de buren"


def test_what_a_worker_likes_is_read_by_who_knows_them_and_not_by_the_whole_house(street, enter):
    people.describe(person=street.dirk, by=street.dirk, likes=LIKES)
    assert LIKES in enter(street.dirk).get("/onderweg/wie/").content.decode()
    for other in (street.carla, street.gina, street.ada):
        page = enter(other).get("/onderweg/wie/").content.decode()
        assert street.dirk.first_name in page and LIKES not in page, other.first_name


def test_a_colleague_where_one_is_known_reads_it(street, enter):
    people.describe(person=street.hana, by=street.hana, likes=LIKES)
    found = LIKES in enter(street.dirk).get("/onderweg/wie/").content.decode()
    assert found is (street.room in {known.community for known in street.hana.known_in.filter(until=None)})
