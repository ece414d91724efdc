"""What is kept and what is missing: decisions without their paper, and the papers there are, each a way on."""

from dataclasses import replace
from datetime import timedelta

from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House, open_house
from tests.documents.commands.test_record_authority import PDF, WISH

from guyub.documents.commands.keep import Keep
from guyub.documents.queries import KeptWish, MissingWish, missing, papers_kept, scans_of


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


def test_the_papers_that_are_kept_are_found_by_how_their_names_begin_the_newest_first(house: House) -> None:
    for name in ("Buku tamu 1", "Nota", "buku tamu 2"):
        house.run(Keep(content=PDF + name.encode(), name=name))
    open_house("tetangga").run(Keep(content=PDF, name="Buku tamu 9"))
    assert papers_kept(house.body, KeptWish(on=TODAY)).column("name") == [
        "buku tamu 2",
        "Nota",
        "Buku tamu 1",
    ]
    found = papers_kept(house.body, KeptWish(on=TODAY, name="Buku tamu"))
    assert found.rows[0].cells == ("buku tamu 2", "paper_type.pdf", 1, TODAY) and len(found.rows) == 2
    assert len(papers_kept(house.body, KeptWish(on=TODAY, most=1)).rows) == 1
    assert not papers_kept(house.body, KeptWish(on=TODAY - timedelta(days=1))).rows


def test_a_kept_paper_opens_from_the_list(house: House) -> None:
    house.run(Keep(content=PDF, name="Buku tamu"))
    client = Client()
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    page = client.get(f"/k/{house.slug}/baca/documents.kept/").content.decode()
    digest = (papers_kept(house.body, KeptWish(on=TODAY)).rows[0].link or "").removeprefix("paper:")
    assert f'href="/k/{house.slug}/bukti/{digest}/"' in page
    assert client.get(f"/k/{house.slug}/bukti/{digest}/").content == PDF


def test_a_scan_counts_for_the_longest_name_that_it_begins_with(house: House) -> None:
    for name in ("Buku anjuran pejabat 1", "Buku anjuran pejabat dinas 1"):
        house.run(Keep(content=PDF + name.encode(), name=name))
    found = scans_of(
        house.body, ["Buku anjuran pejabat", "Buku anjuran pejabat dinas", "Buku tamu"], on=TODAY
    )
    assert found == {"Buku anjuran pejabat": (1, TODAY), "Buku anjuran pejabat dinas": (1, TODAY)}
    assert scans_of(house.body, [], on=TODAY) == {}
