"""What is read of a surplus: who did what, what is proposed and why, what everyone gets."""

from collections import Counter
from datetime import date
from functools import partial

import pytest
from tests.surplus.conftest import NAMES, POSTED, YEAR_END, Books

from guyub.front.doors.papers import words_in
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.reports.paper.cells import column_title, labelled
from guyub.reports.paper.data import data as report_data
from guyub.surplus import queries
from guyub.surplus.queries.shown import ClaimsWish, YearWish, basis, percent_text, proposal, proposals, shares
from guyub.surplus.queries.terms import UnitPart

YEAR = YearWish(year_end=YEAR_END)


def texts(report: Report, language: str = "id") -> list[str]:
    """What the rows say in a language."""
    words = partial(words_in, language=language)
    return [" | ".join(map(str, filter(None, labelled(row, report.columns, words)))) for row in report.rows]


def test_the_basis_tells_who_did_what_and_adds_up(ready: Books) -> None:
    found = basis(ready.house.body, YEAR)
    assert [row.cells[1] for row in found.rows[:4]] == list(NAMES), "namesakes are two persons"
    assert [row.cells[2:] for row in found.rows[:4]] == [
        (1_200_000, 3_000_000, 1_500_000),
        (600_000, 2_000_000, 0),
        (1_200_000, 1_000_000, 500_000),
        (400_000, 0, 500_019),
    ]
    members, others, every = (row.cells[2:] for row in found.rows[4:])
    assert members == (3_400_000, 6_000_000, 2_500_019) and others == (0, 2_000_000, 0)
    assert every == tuple(one + other for one, other in zip(members, others, strict=True))


def test_the_proposal_tells_pools_rest_and_every_rule_with_its_reason(ready: Books) -> None:
    ready.propose(rounding="floor_100")
    found = proposal(ready.house.body, YEAR)
    said = "\n".join(texts(found))
    assert "Cadangan | 25 % | 1000004" in said and "Usul nomor 1" in said
    assert "Pembulatan bagian anggota: Ke bawah, seratus rupiah (diminta untuk usul ini)" in said
    assert ": Saldo akhir tahun (Guyub)" in said
    pools = [row.cells[2] for row in found.rows if (row.label_key or "").startswith("pool.")]
    assert sum(int(str(one)) for one in pools) == 4_000_019
    assert "reserve" not in "\n".join(texts(found, "id")) and "cadangan" not in "\n".join(texts(found, "en"))


def test_fixed_parts_and_columns_say_of_which_unit_they_are(ready: Books) -> None:
    ready.bring("USP", "purchases", [0, 5_000, 0, 0])
    ready.propose(
        unit_parts=(
            UnitPart(unit="TOKO", permyriad=5_000),
            UnitPart(unit="USP", measure="purchases", permyriad=2_500),
            UnitPart(unit="USP", measure="interest_paid", permyriad=2_500),
        )
    )
    said = "\n".join(texts(proposal(ready.house.body, YEAR)))
    assert "Bagian tetap unit TOKO: 50 % (diminta" in said
    assert "Bagian tetap unit USP menurut Belanja: 25 % (diminta" in said
    assert "dibagi tersendiri: Tidak" in said
    words = partial(words_in, language="id")
    for report in (shares(ready.house.body, YEAR), basis(ready.house.body, YEAR)):
        titles = [column_title(column, words) for column in report.columns]
        assert {"Belanja TOKO", "Belanja USP", "Jasa pinjaman USP"} <= set(titles), titles
        assert {"of": "USP", "kind": "money", "title": "measure.purchases"}.items() <= next(
            one for one in report_data(report)["columns"] if one.get("of") == "USP" and one["title"] == "measure.purchases"
        ).items()  # fmt: skip


def test_once_decided_the_proposal_names_the_meeting_and_the_entry(ready: Books) -> None:
    ready.decide(ready.propose()["proposal"])
    said = "\n".join(texts(proposal(ready.house.body, YEAR)))
    assert "Keputusan RAT 1/RAT/2025 tanggal 20 Februari 2025" in said
    listed = proposals(ready.house.body, YEAR)
    assert [one["number"] for one in listed] == [1] and listed[0]["entry"]


def test_the_shares_add_up_to_what_members_get(ready: Books) -> None:
    told = ready.propose()
    found = shares(ready.house.body, YEAR)
    assert Counter(row.cells[1] for row in found.rows[:-1])["Ani Lestari"] == 2
    for place in range(2, 6):
        assert found.rows[-1].cells[place] == sum(int(str(row.cells[place])) for row in found.rows[:-1])
    assert found.rows[-1].cells[-1] == told["members_rupiah"]


def test_nothing_is_unclaimed_before_the_decision_and_all_of_it_after(ready: Books) -> None:
    told = ready.propose()
    before = queries.unclaimed(ready.house.body, ClaimsWish(on=POSTED))
    assert before.rows[-1].cells[-1] == 0
    ready.decide(told["proposal"])
    after = queries.unclaimed(ready.house.body, ClaimsWish(on=POSTED))
    assert after.rows[-1].cells[-1] == told["members_rupiah"]
    assert {row.cells[2] for row in after.rows[:-1]} == {YEAR_END}


def test_a_year_without_proposal_is_told(ready: Books) -> None:
    for ask in (proposal, shares):
        with pytest.raises(Refusal, match=r"surplus\.no_proposal"):
            ask(ready.house.body, YearWish(year_end=date(2023, 12, 31)))


@pytest.mark.parametrize(("permyriad", "text"), [(10_000, "100 %"), (25, "0,25 %"), (0, "0 %")])
def test_percentages_as_they_are_written(permyriad: int, text: str) -> None:
    assert percent_text(permyriad) == text
