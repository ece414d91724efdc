"""The slip: the whole sum in words, in both languages, until the last rupiah is taken."""

import pytest
from tests.surplus.conftest import NAMES, POSTED, YEAR_END, Books
from tests.surplus.queries.test_shown import YEAR, texts

from guyub.foundation.command import SYSTEM
from guyub.front.doors.papers import paper_bytes
from guyub.kernel.money import grouped
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.surplus.commands.pay_out import PayOut
from guyub.surplus.queries.slips import SlipWish, slip, slips


def wish(books: Books, who: int) -> SlipWish:
    return SlipWish(year_end=YEAR_END, person=books.members[who])


def test_the_slip_says_numerator_denominator_pool_and_rounding(ready: Books) -> None:
    ready.propose(capital_measure="time_weighted")
    said = "\n".join(texts(slip(ready.house.body, wish(ready, 0))))
    assert said.startswith("001 · Ani Lestari")
    assert "Simpanan Ibu rata-rata Rp1.186.885 dari seluruh Rp2.178.142" in said
    assert "(saldo 366 hari dijumlah: 434.400.000 dari 797.200.000)" in said
    assert (
        "Jasa modal: Rp800.004 × 434.400.000 / 797.200.000 = Rp435.927,91, dibulatkan ke bawah. | 435927"
        in said
    )
    assert "Belanja Ibu di unit TOKO Rp3.000.000 dari seluruh Rp6.000.000" in said
    assert "Jasa pinjaman yang Ibu bayar di unit USP" in said and "belum diputuskan" in said
    english = "\n".join(texts(slip(ready.house.body, wish(ready, 0)), "en"))
    assert "Your savings were Rp1.186.885 on average" in english and "rounded down" in english


def test_the_slip_follows_the_money_until_all_is_taken(ready: Books) -> None:
    done = ready.decide(ready.propose()["proposal"])
    body = ready.house.body
    paid = PayOut(on=POSTED, means="cash", person=ready.members[0], amount_rupiah=100_000, out_of="1-1101")
    entry = ready.house.run(paid, actor=SYSTEM).data["entry"]
    found = slip(body, wish(ready, 0))
    said = "\n".join(texts(found))
    assert (
        f"Catatan nomor {done['entry']}, sidik jari {ledger.prints(body, [done['entry']])[done['entry']]}"
        in said
    )
    assert f"Sudah dibayar tunai 1 Maret 2025, catatan {entry}" in said and "bukan objek pajak" in said
    lines = [int(str(row.cells[1])) for row in found.rows if row.style == "line" and row.level == 0]
    total = next(row for row in found.rows if row.style == "total")
    owed = next(row for row in found.rows if row.style == "subtotal")
    assert total.cells[1] == sum(lines) and owed.cells[1] == sum(lines) - 100_000
    assert "ribu" in said and "rupiah" in said, "the amount stands in words"


def test_every_members_slip_and_their_paper_four_to_a_page(ready: Books) -> None:
    ready.propose()
    found = slips(ready.house.body, YEAR)
    assert [row.label_facts["name"] for row in found.rows if row.style == "heading"] == list(NAMES)
    assert paper_bytes(found, "pdf", language="id").startswith(b"%PDF")


def test_who_has_no_share_is_told_so(ready: Books) -> None:
    ready.bring("USP", "interest_paid", [1_500_000, 0, 500_000, 0])
    ready.propose(joiners="none")
    with pytest.raises(Refusal, match=r"surplus\.no_share"):
        slip(ready.house.body, wish(ready, 3))


def test_figures() -> None:
    assert grouped(1_000) == "1.000"
