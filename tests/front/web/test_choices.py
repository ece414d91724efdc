"""A thing is chosen by its name, a fresh form is begun, and no id of a program is shown to a person."""

import re
from datetime import date
from uuid import UUID

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import TODAY, House
from tests.members.commands.test_show_profile import WISH

from guyub.foundation.command import COMMANDS
from guyub.front.speech import catalogue, say
from guyub.front.web.choices import MOST_LISTED
from guyub.front.web.readable import readable
from guyub.ledger.commands.add_account import AddAccount
from guyub.members import queries as members
from guyub.members.commands.bring_register import BringRegister, RegisterRow

ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")


@pytest.fixture
def chair(house: House) -> Client:
    client = Client()
    client.force_login(User.objects.get(username="chair-uji"))
    return client


def _shown(page: bytes) -> str:
    """What stands on the page beside its form's hidden and sent values."""
    return re.sub(r"<[^>]+>", " ", page.decode())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("members.end_office", "chair uji · Ketua"),
        ("members.leave_office", "chair uji · Ketua · 01/01/2024"),
        ("savings.receive", "Simpanan wajib"),
        ("ledger.close_month", "01/2024"),
        ("rules.enact", "Masa jabatan pengurus"),
    ],
)
def test_a_thing_is_chosen_by_its_name(chair: Client, house: House, word: str, said: str) -> None:
    text = _shown(chair.get(f"/k/uji/lakukan/{word}/").content)
    assert said in text and not ID.search(text)


def test_a_unit_that_is_renamed_stays_in_use(chair: Client, house: House) -> None:
    page = chair.get("/k/uji/lakukan/ledger.change_unit/").content.decode()
    assert '<option value="">(tidak diubah)</option><option value="tidak">' in page
    wish = {"unit": "TOKO", "name": "Toko dan kantin", "in_use": ""}
    assert chair.post("/k/uji/lakukan/ledger.change_unit/", wish).status_code == 200
    assert "TOKO Toko dan kantin" in chair.get("/k/uji/lakukan/ledger.receive/").content.decode()


def test_people_of_one_name_are_told_apart_by_their_numbers(chair: Client, house: House) -> None:
    rows = (
        RegisterRow(name="Bambang Pranoto", number="61"),
        RegisterRow(name="Bambang Pranoto", number="62"),
    )
    house.run(BringRegister(rows=rows))
    text = _shown(chair.get("/k/uji/baca/members.person/").content)
    assert "Bambang Pranoto (61)" in text and "Bambang Pranoto (62)" in text


def test_the_cash_book_offers_what_holds_money(chair: Client) -> None:
    offered = _accounts_of(chair, "reports.cash_book")
    assert "1-1101" in offered and offered < _accounts_of(chair, "reports.ledger")
    assert not {code for code in offered if not code.startswith("1-1")}


def _accounts_of(chair: Client, word: str) -> set[str]:
    page = chair.get(f"/k/uji/baca/{word}/").content.decode()
    return set(re.findall(r'<option value="([0-9]-[0-9]+)"', page))


def test_cash_and_banks_are_offered_first_where_money_comes_in(chair: Client, house: House) -> None:
    page = chair.get("/k/uji/lakukan/ledger.journal/").content.decode()
    assert page.index("1-1101 Kas") < page.index("1-1201 ")
    house.agreed(
        AddAccount(
            code="1-1990",
            name="Kas kecil",
            class_name="asset",
            normal="debit",
            line="aset_lancar",
            role="cash",
            never_below_nought=True,
        )
    )
    form = chair.get("/k/uji/lakukan/ledger.receive/").content.decode()
    chosen = form[form.index('name="into"') :]
    assert chosen.index("1-1990 Kas kecil") < chosen.index("1-1201 ")
    asked = chair.get("/k/uji/lakukan/ledger.set_budget/").content.decode()
    assert asked.index("1-1201 ") < asked.index("1-1990 Kas kecil")


def test_the_only_choice_there_is_is_chosen(chair: Client, house: House) -> None:
    """One deed is on record, two units are: the first stands in a fresh form, between the units someone chooses."""
    form = chair.get("/k/uji/lakukan/documents.add_paper/").content.decode()
    assert (
        len(
            re.findall(
                r"<option[^>]* selected", form[form.index('name="authority"') :].partition("</select>")[0]
            )
        )
        == 1
    )
    form = chair.get("/k/uji/lakukan/ledger.receive/").content.decode()
    assert " selected" not in form[form.index('name="unit"') :].partition("</select>")[0]


def test_the_day_and_the_year_stand_in_a_fresh_form(chair: Client, house: House) -> None:
    assert 'value="14/03/2025"' in chair.get("/k/uji/lakukan/ledger.receive/").content.decode()
    assert 'value="31/12/2024"' in chair.get("/k/uji/baca/surplus.proposals/").content.decode()


def test_what_must_be_chosen_first_is_asked_without_blame(chair: Client, house: House) -> None:
    answer = chair.get("/k/uji/baca/members.person/")
    assert answer.status_code == 200 and "lalu tekan Tampilkan" in answer.content.decode()
    assert chair.get("/k/uji/baca/members.person/?person=").status_code == 422


def test_an_empty_reading_says_where_to_go_on(chair: Client, house: House) -> None:
    page = chair.get("/k/uji/baca/meetings.called/").content.decode()
    assert "Belum ada isinya" in page and "/k/uji/lakukan/meetings.call/" in page


def test_offices_show_names_and_no_ids(chair: Client, house: House) -> None:
    text = _shown(chair.get("/k/uji/baca/members.offices/").content)
    assert "chair uji" in text and not ID.search(text)


def test_people_stand_by_name_and_unknown_ids_are_left_out(house: House) -> None:
    told = readable(
        {
            "person": str(house.chair.uid),
            "uid": str(UUID(int=9)),
            "rows": [{"term": str(UUID(int=8)), "on": 1}],
        },
        house.body,
    )
    assert told == {"person": "chair uji", "rows": [{"on": 1}]}
    acts = [{"pending": str(UUID(int=7)), "facts": {"pending": str(UUID(int=7)), "on": 1}}]
    assert readable(acts, house.body) == [{"pending": str(UUID(int=7)), "facts": {"on": 1}}]
    assert readable({"on": date(2025, 1, 1)}, house.body) == {"on": date(2025, 1, 1)}


@pytest.mark.parametrize("word", sorted(COMMANDS))
def test_every_article_is_said_in_both_languages(word: str) -> None:
    said = catalogue()[f"article.{word}"]
    assert said["en"] == COMMANDS[word].article


def test_a_long_list_goes_on_with_what_is_older(chair: Client, house: House) -> None:
    for day in (3, 4, 5):
        wish = {"on": f"{day}/3/2025", "amount_rupiah": "1.000", "into": "1-1101", "unit": "TOKO"}
        wish |= {"account": "4-1201", "narration": "Penjualan"}
        assert chair.post("/k/uji/lakukan/ledger.receive/", wish).status_code == 200
    page = chair.get("/k/uji/baca/reports.entries/?most=2").content.decode()
    assert 'href="?most=2&amp;before=2"' in page
    last = chair.get("/k/uji/baca/reports.entries/?most=2&before=2").content.decode()
    assert "Yang lebih lama" not in last


def test_values_of_rules_stand_in_words_and_figures(chair: Client, house: House) -> None:
    text = _shown(chair.get("/k/uji/baca/rules.in_force/").content)
    assert "Setelah sekian hari" in text and "Rp100.000" in text and "orang" in text
    assert "after_days" not in text and "persons" not in text


def test_long_tables_that_may_stay_empty_stand_behind(chair: Client, house: House) -> None:
    page = chair.get("/k/uji/baca/surplus.simulation/").content.decode()
    assert page.index('name="year_end"') < page.index("<details") < page.index('name="pools-0-pool"')
    assert '<details class="wide more">' in page


def test_a_report_is_not_pushed_down_by_its_choices(chair: Client, house: House) -> None:
    fresh = chair.get("/k/uji/baca/reports.position/").content.decode()
    asked = chair.get("/k/uji/baca/reports.position/?on=14/3/2025&unit=TOKO").content.decode()
    assert '<details class="wide more">' in fresh and '<details class="wide more" open>' in asked


def test_where_there_are_many_people_they_are_looked_for(chair: Client, house: House) -> None:
    rows = [RegisterRow(name=f"Warga {at:03}", number=f"W{at:03}") for at in range(MOST_LISTED)]
    house.run(BringRegister(rows=(*rows, RegisterRow(name="Siti Aminah", number="S1"))))
    page = chair.get("/k/uji/lakukan/members.resign/").content.decode()
    assert page.count("<option") < 30 and 'name="find-person"' in page
    wish = {"key": "k" * 32, "find": "person", "find-person": "aminah", "on": "14/03/2025"}
    found = chair.post("/k/uji/lakukan/members.resign/", wish)
    assert found.status_code == 200 and 'value="14/03/2025"' in found.content.decode(), "what was typed stays"
    (uid,) = [str(one.uid) for one in members.persons(house.body) if one.name == "Siti Aminah"]
    assert f'<option value="{uid}" selected>Siti Aminah (S1)' in found.content.decode()
    answer = chair.get("/api/uji/queries/members.find", {"name_or_number": "warga 007"}).json()
    assert [one["name"] for one in answer["data"]] == ["Warga 007"]
    several = chair.get("/k/uji/baca/members.person/", {"find": "person", "find-person": "warga"})
    assert several.content.decode().count("Warga 0") == 20


@pytest.mark.parametrize("word", ["reports.position", "savings.balances", "reports.result"])
def test_a_reading_says_where_its_figures_come_from(chair: Client, house: House, word: str) -> None:
    shown = chair.get(f"/k/{house.slug}/baca/{word}/", {"on": "14/03/2025"}).content.decode()
    whence = shown.partition('class="whence"')[2].partition("</details>")[0]
    assert say(f"why.{word}", "id")[:40] in whence and "sampai sidik jari" in whence


def test_who_changes_one_line_of_the_profile_keeps_the_others(chair: Client, house: House) -> None:
    house.run(WISH, actor=house.chair)
    shown = chair.get(f"/k/{house.slug}/lakukan/members.show_profile/").content.decode()
    assert WISH.motto in shown and WISH.story in shown
    assert '<option value="ya" selected>' in shown.partition('name="shown"')[2].partition("</select>")[0]
    now = chair.get(f"/k/{house.slug}/baca/members.profile/").content.decode()
    assert f"/k/{house.slug}/lakukan/members.show_profile/" in now and say(f"choice.{WISH.tint}", "id") in now


def test_an_office_begins_today_until_someone_says_otherwise(chair: Client, house: House) -> None:
    shown = chair.get(f"/k/{house.slug}/lakukan/members.take_office/").content.decode()
    assert f'name="since" value="{TODAY:%d/%m/%Y}"' in shown
