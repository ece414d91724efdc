"""``intake.go_on``: part by part, each whole or not at all, with nothing twice and nothing lost."""

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import House
from tests.intake.office import END, bring, confirm, go_on, stage, workbook
from tests.promises import balance, denied, refused

from guyub.front.doors.bringing import outcome
from guyub.intake.commands.go_on import GoOn
from guyub.intake.queries import progress
from guyub.intake.queries.heads import ProgressWish
from guyub.ledger import queries as ledger
from guyub.loans import queries as loans
from guyub.members import queries as members
from guyub.savings import queries as savings
from guyub.surplus.queries.basis import lists_of

TITLE = ["Per 31 Desember 2012"]


def held(house: House, on: date = END) -> dict[str, int]:
    names = {one.uid: one.name for one in members.persons(house.body)}
    found = savings.holdings(house.body, on=on)
    return {names[one.person]: one.amount_rupiah for one in found if one.person}


def book(rows: list[list[object]], total: int, **more: list[list[object]]) -> bytes:
    balance_rows = [
        TITLE,
        ["Nama", "Debet", "Kredit"],
        ["Kas", total, None],
        ["Simpanan Sukarela", None, total],
    ]
    return workbook(
        Neraca=balance_rows, Simpanan=[["No Anggota", "Nama", "Simpanan Sukarela"], *rows], **more
    )  # type: ignore[arg-type]


def test_who_may_not_and_what_was_not_confirmed(house: House) -> None:
    uid = stage(house, book([["1", "Dewi", 5]], 5))
    denied(house, GoOn(import_id=uid), "teller", "supervisor")
    with refused("import.not_confirmed"):
        house.run(GoOn(import_id=uid))


def test_a_done_import_stays_done(house: House) -> None:
    told = bring(house, book([["1", "Dewi", 5]], 5))
    before = ledger.head(house.body).size
    assert (
        told["state"] == "done"
        and progress(house.body, ProgressWish(import_id=told["import_id"]))["rows_done"] == 4
    )  # type: ignore[arg-type]
    house.run(GoOn(import_id=told["import_id"]))
    assert ledger.head(house.body).size == before


def test_two_equal_rows_are_both_real_and_a_mended_list_brings_the_change(house: House) -> None:
    bring(house, book([["1", "Dewi", 5], ["1", "Dewi", 5], ["2", "Agus", 7]], 17))
    assert held(house) == {"Dewi": 10, "Agus": 7}
    bring(house, book([["1", "Dewi", 5], ["1", "Dewi", 5], ["2", "Agus", 4], ["3", "Rina", 3]], 17))
    assert held(house) == {"Dewi": 10, "Agus": 4, "Rina": 3}
    assert balance(house, ledger.roles(house.body)["opening_difference"]) == 0


def test_a_list_that_differs_from_the_ledger_stands_as_a_difference(house: House) -> None:
    told = bring(house, book([["1", "Dewi", 5], ["2", "Agus", 7]], 20))
    assert next(one for one in told["told"] if one["kind"] == "savings")["difference_rupiah"] == -8
    assert held(house) == {"Dewi": 5, "Agus": 7}
    assert balance(house, ledger.roles(house.body)["opening_difference"]) == -8


def test_only_names_and_namesakes_are_taken_in_and_settled_later(house: House) -> None:
    people: list[list[object]] = [
        ["No Anggota", "Nama", "Alamat", "L/P"], ["1", "Dewi", "a", "P"], ["2", "Dewi", "b", "P"], [None, "Bunga", None, None],
    ]  # fmt: skip
    bring(
        house,
        book([["1", "Dewi", 5], ["2", "Dewi", 7], [None, "Bunga", 3], [None, "Joko", 2]], 17, Anggota=people),
    )
    names = sorted(one.name for one in members.members_on(house.body, END))
    assert names == ["Bunga", "Dewi", "Dewi", "Joko"]
    assert sorted(one.amount_rupiah for one in savings.holdings(house.body, on=END)) == [2, 3, 5, 7]


def test_a_later_list_finds_the_members_who_are_there(house: House) -> None:
    bring(house, workbook(Anggota=[["Per 31 Desember 2012"], ["No Anggota", "Nama", "Alamat", "Tgl Masuk"], ["A-1", "Dr. H. Slamet Riyadi, S.Pd", "x", "1/1/2010"], ["A-2", "Siti Aminah", "x", "1/1/2011"]]))  # fmt: skip
    bring(house, book([["A-1", "Slamet Riyadi", 5], [None, "SITI AMINAH", 7]], 12))
    assert sorted(held(house).values()) == [5, 7] and len(members.persons(house.body)) == 4 + 2


def test_loans_come_in_one_by_one_and_are_mended_one_by_one(house: House) -> None:
    def lists(*rows: list[object]) -> bytes:
        total = sum(int(str(row[2])) for row in rows)
        return workbook(
            Neraca=[TITLE, ["Nama", "Debet", "Kredit"], ["Piutang Anggota", total, None], ["Modal", None, total]],
            Piutang=[["No Anggota", "Nama", "Sisa Pinjaman"], *rows],  # type: ignore[list-item]
        )  # fmt: skip

    bring(house, lists(["1", "Dewi", 5], ["1", "Dewi", 7], ["2", "Agus", 9]))
    first = {one.loan: one.amount_rupiah for one in loans.outstanding(house.body, on=END)}
    assert sorted(first.values()) == [5, 7, 9]
    bring(house, lists(["1", "Dewi", 5], ["1", "Dewi", 6], ["2", "Agus", 9], ["3", "Rina", 2]))
    second = {one.loan: one.amount_rupiah for one in loans.outstanding(house.body, on=END)}
    assert sorted(second.values()) == [2, 5, 6, 9] and set(first) < set(second)


def test_last_years_column_makes_two_positions(house: House) -> None:
    rows: list[list[object]] = [
        ["NERACA PER 31 DESEMBER 2012"], ["Uraian", 2012, 2011], ["Aset"], ["Kas", 50, 40], ["Piutang", 10, 12],
        ["Ekuitas"], ["Simpanan pokok", 60, 52],
    ]  # fmt: skip
    told = bring(house, workbook(Neraca=rows))  # type: ignore[arg-type]
    assert [one["kind"] for one in told["told"]] == ["opening", "position"]
    pokok = ledger.roles(house.body)["principal_savings"]
    for on, amount in ((date(2011, 12, 31), -52), (END, -60)):
        assert [one.amount_rupiah for one in ledger.holdings(house.body, [pokok], on=on)] == [amount]


def test_the_next_year_follows_and_an_earlier_one_is_refused(house: House) -> None:
    bring(house, book([["1", "Dewi", 5]], 5))
    later = book([["1", "Dewi", 8]], 8)
    uid = stage(house, later)
    from guyub.intake.commands.correct import Correct

    house.run(Correct(import_id=uid, on=date(2013, 12, 31)))
    confirm(house, uid)
    go_on(house, uid)
    assert held(house) == {"Dewi": 5} and held(house, date(2013, 12, 31)) == {"Dewi": 8}
    uid = stage(house, later)
    house.run(Correct(import_id=uid, on=date(2011, 12, 31)))
    with refused("import.blocked"):
        confirm(house, uid, good_rows=True)


AMOUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 10**9), min_size=1)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=AMOUNTS, second=AMOUNTS)
def test_any_list_and_then_any_other_leave_what_the_newest_says(house: House, first: dict[str, int], second: dict[str, int]) -> None:  # fmt: skip
    before = held(house)
    for amounts in (first, second):
        bring(house, book([[f"N-{one}", f"Warga {one}", amount] for one, amount in amounts.items()], 5))
    wanted = before | {f"Warga {one}": amount for one, amount in {**first, **second}.items()}
    assert held(house) == {name: amount for name, amount in wanted.items() if amount}


def test_what_members_did_comes_in_per_unit_and_once(house: House) -> None:
    people: list[list[object]] = [
        ["No Anggota", "Nama", "Alamat", "L/P"],
        ["1", "Dewi", "a", "P"],
        ["2", "Agus", "b", "L"],
    ]
    lists: dict[str, list[list[object]]] = {
        "Anggota": people,
        "Belanja": [
            ["BELANJA TOKO PER 31 DESEMBER 2012"],
            ["No Anggota", "Nama", "Belanja Toko"],
            ["1", "Dewi", 70],
            ["2", "Agus", 30],
        ],
        "Jasa": [["JASA PINJAMAN 2012"], ["No Anggota", "Nama", "Jasa dibayar"], ["2", "Agus", 9]],
    }
    told = bring(house, workbook(**lists))["told"]  # type: ignore[arg-type]
    assert {(one["title"], one["unit"], one["list_rupiah"]) for one in told if one["kind"] == "activity"} == {
        ("purchases", "TOKO", 100), ("interest_paid", "USP", 9),
    }  # fmt: skip
    assert bring(house, workbook(**lists))["told"] == []  # type: ignore[arg-type]


def test_a_list_meets_the_unit_that_comes_in_with_it(house: House) -> None:
    """The unit is named by the balance of the same file; what several columns say of one unit is one list."""
    lists: dict[str, list[list[object]]] = {
        "Neraca Saldo": [
            ["NERACA SALDO 31 DESEMBER 2012"], ["Kode", "Nama", "Kantin", None, "Kredit Mikro", None], [None, None, "Debet", "Kredit", "Debet", "Kredit"],
            ["701", "Kas", 100, None, 200, None], ["791", "Modal tetap", None, 100, None, 200],
        ],
        "Anggota": [["No Anggota", "Nama", "Alamat", "L/P"], ["1", "Dewi", "a", "P"], ["2", "Agus", "b", "L"]],
        "Belanja": [["BELANJA TAHUN 2012"], ["No Anggota", "Nama", "Belanja Kantin Tunai", "Belanja Kantin Kredit"], ["1", "Dewi", 70, 5], ["2", "Agus", 30, 0]],
        "Jasa": [["JASA UNIT KREDIT MIKRO 2012"], ["No Anggota", "Nama", "Jasa dibayar"], ["2", "Agus", 9]],
    }  # fmt: skip
    told = bring(house, workbook(**lists))["told"]  # type: ignore[arg-type]
    found = {(one["measure"], one["unit"], one["list_rupiah"]) for one in told if one["kind"] == "activity"}
    assert found == {("purchases", "KANTIN", 105), ("interest_paid", "KREDIT MIKRO", 9)}
    listed = {(one.measure, one.unit, one.total) for one in lists_of(house.body, date(2012, 12, 31))}
    assert listed == found
    assert outcome([one for one in told if one["kind"] == "activity"], "id")[0].startswith("Kegiatan anggota (Belanja, unit KANTIN)")  # fmt: skip


def test_two_lists_that_come_to_one_unit_are_added_up(house: House) -> None:
    lists: dict[str, list[list[object]]] = {
        "Anggota": [["No Anggota", "Nama", "Alamat", "L/P"], ["1", "Dewi", "a", "P"]],
        "Belanja": [["BELANJA PER 31 DESEMBER 2012"], ["No Anggota", "Nama", "Belanja Toko", "Belanja"], ["1", "Dewi", 70, 7]],
    }  # fmt: skip
    told = bring(house, workbook(**lists))["told"]  # type: ignore[arg-type]
    assert [(one["unit"], one["list_rupiah"]) for one in told if one["kind"] == "activity"] == [("TOKO", 77)]


def test_a_column_of_noughts_needs_no_account_and_savings_without_a_code_go_by_their_name(
    house: House,
) -> None:
    lists: dict[str, list[list[object]]] = {
        "Neraca": [
            ["NERACA PER 31 DESEMBER 2012"], ["AKTIVA", None, "PASIVA", None], ["Kas", 90, "Tabungan Qurban", 90],
            ["Jumlah", 90, "Jumlah", 90],
        ],
        "Simpanan": [
            ["SIMPANAN PER 31 DESEMBER 2012"], ["No", "Nama", "Tabungan Qurban", "Simpanan Wisata"], [1, "Dewi", 90, 0],
            [2, "Agus", 0, "-"],
        ],
    }  # fmt: skip
    told = bring(house, workbook(**lists))["told"]  # type: ignore[arg-type]
    assert [one["title"] for one in told if one["kind"] == "savings"] == ["tabungan qurban"]
    assert "TABUNGAN_QURBAN" in {one.code for one in savings.products(house.body)}


def test_one_person_in_lists_that_name_and_number_them_differently(house: House) -> None:
    """No register came: savings have numbers and names, loans only names, business only numbers."""
    lists: dict[str, list[list[object]]] = {
        "Simpanan": [
            ["SIMPANAN PER 31 DESEMBER 2012"], ["No Anggota", "Nama", "Simpanan Pokok"], ["004", "Dedi", 5], ["005", "Edi", 5],
            ["006", "Edi", 5],
        ],
        "Piutang": [["PIUTANG PER 31 DESEMBER 2012"], ["Nama", "Sisa Pinjaman"], ["DEDI", 7], ["Edi", 8]],
        "Belanja": [["BELANJA TOKO 2012"], ["No Anggota", "Jumlah Belanja"], ["4", 9]],
    }  # fmt: skip
    before = {one.name for one in members.persons(house.body)}
    bring(house, workbook(**lists))  # type: ignore[arg-type]
    came = sorted(one.name for one in members.persons(house.body) if one.name not in before)
    assert came == ["Dedi", "Edi", "Edi", "Edi"], "of two of one name nobody can say which is meant"
    assert bring(house, workbook(**lists))["told"] == []  # type: ignore[arg-type]
