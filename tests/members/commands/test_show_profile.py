"""``members.show_profile``: nothing is shown to everyone unless the board says so, and what was said stays on record."""

from dataclasses import replace

from tests.conftest import House
from tests.promises import denied, refused

from guyub.members.commands.show_profile import MOST_LOGO_BYTES, ShowProfile
from guyub.members.models import Profile
from guyub.members.queries.profiles import ProfileWish, profile, profile_now, shown_bodies

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
WISH = ShowProfile(
    shown=True, joining=True, motto="Bersama kita kuat.", story="Sejak 1998.", phone="0335 841234"
)


def test_the_newest_profile_holds_and_the_logo_stays(house: House) -> None:
    house.run(replace(WISH, logo=PNG), actor=house.chair)
    house.run(replace(WISH, motto="Kuat bersama."), actor=house.chair)
    found = profile(house.body)
    assert found is not None and found.motto == "Kuat bersama." and found.logo is not None
    assert Profile.objects.filter(body_id=house.body.id).count() == 2
    assert profile_now(house.body, ProfileWish())["motto"] == "Kuat bersama."
    assert [motto for body, motto in shown_bodies() if body.slug == house.slug] == ["Kuat bersama."]


def test_what_is_hidden_again_is_nowhere(house: House) -> None:
    house.run(WISH, actor=house.chair)
    house.run(replace(WISH, shown=False), actor=house.chair)
    found = profile(house.body)
    assert found is not None and not found.joining, "nobody asks at a page that is not there"
    assert house.slug not in [body.slug for body, _ in shown_bodies()]


def test_what_is_refused(house: House) -> None:
    with refused("profile.empty", field="story"):
        house.run(replace(WISH, story=" "), actor=house.chair)
    with refused("profile.empty", field="motto"):
        house.run(replace(WISH, motto=""), actor=house.chair)
    with refused("profile.logo_type"):
        house.run(replace(WISH, logo=b"%PDF-1.7 gambar"), actor=house.chair)
    with refused("document.type"):
        house.run(replace(WISH, logo=b"<svg onload='x'/>"), actor=house.chair)
    with refused("profile.logo_large"):
        house.run(replace(WISH, logo=PNG + bytes(MOST_LOGO_BYTES)), actor=house.chair)


def test_who_may(house: House) -> None:
    denied(house, WISH, "treasurer", "teller", "supervisor")
