"""``documents.missing``: decisions whose paper is not kept, each leading to where it is added."""

from dataclasses import replace

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import House, open_house
from tests.documents.commands.test_record_authority import PDF, WISH

from guyub.documents.queries import MissingWish, missing


def test_only_what_is_missing_is_listed_the_oldest_first(house: House) -> None:
    house.run(WISH)
    house.run(replace(WISH, number="4/RAT", paper=PDF))
    house.run(replace(WISH, number="-", kind="ex_officio"))
    open_house("tetangga").run(replace(WISH, number="9/RAT"))
    found = missing(house.body, MissingWish())
    assert found.column("number")[-1] == WISH.number and len(found.rows) == 2
    assert found.column("title")[0] == "Akta pendirian"


def test_each_line_opens_the_form_for_its_paper(house: House) -> None:
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    page = client.get(f"/k/{house.slug}/baca/documents.missing/").content.decode()
    uid = missing(house.body, MissingWish()).rows[0].link
    assert uid is not None and "lakukan/documents.add_paper/?authority=" in page
    form = client.get(f"/k/{house.slug}/lakukan/{uid.replace('?', '/?')}").content.decode()
    assert f'value="{uid.partition("=")[2]}" selected' in form
