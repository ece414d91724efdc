"""A receipt says who had how much, in words too, and by which account; no one's entry has none."""

from datetime import date

import pytest
from tests.surplus.conftest import POSTED, Books, books, members, ready

from guyub.foundation.command import SYSTEM
from guyub.front.doors.papers import paper_bytes
from guyub.front.doors.papers import paper_data as told
from guyub.kernel.refusal import Refusal
from guyub.ledger.commands.journal import Journal, JournalLine
from guyub.reports import queries as reports
from guyub.savings.commands.receive import Receive
from guyub.surplus.commands.pay_out import PayOut

__all__ = ["books", "members", "ready"]


@pytest.fixture
def decided(ready: Books) -> Books:
    """The surplus shared; Budi owes the shop 50.000."""
    ready.post(POSTED, ("1-1211", "TOKO", 50_000, ready.members[1]), ("1-1301", "TOKO", -50_000, None))
    ready.decide(ready.propose()["proposal"])
    return ready


def paid(books: Books, **wish: object) -> int:
    entry: int = books.house.run(PayOut(on=POSTED, **wish), actor=SYSTEM).data["entry"]  # type: ignore[arg-type]
    return entry


def receipt(books: Books, entry: int, language: str = "id") -> tuple[str, dict[str, str], str]:
    made = reports.receipt(books.house.body, reports.EntryNumber(number=entry))
    blocks = told(made, language)["blocks"]
    facts = next(one["pairs"] for one in blocks if one["kind"] == "facts")
    amount = next(one["text"] for one in blocks if one.get("style") == "lead")
    assert paper_bytes(made, "pdf", language=language).startswith(b"%PDF")
    assert paper_bytes(made, "docx", language=language).startswith(b"PK")
    return told(made, language)["title"], dict(facts), amount


def test_cash_paid_out_says_who_had_it_and_how_much_in_words(decided: Books) -> None:
    entry = paid(decided, means="cash", out_of="1-1101", person=decided.members[0], amount_rupiah=60_000)
    title, facts, amount = receipt(decided, entry)
    assert title == "Kuitansi Pembayaran" and amount == "Rp60.000"
    assert facts["Uang sejumlah"] == "enam puluh ribu rupiah"
    assert facts["Diterima oleh"] == "Ani Lestari" and facts["Sudah terima dari"] == decided.house.body.name
    assert facts["Melalui"].startswith("1-1101")
    assert "sixty thousand rupiah" in receipt(decided, entry, "en")[1].values()


def test_money_brought_by_a_member_is_received_from_her(decided: Books) -> None:
    wish = Receive(on=POSTED, person=decided.members[0], product="WAJIB", amount_rupiah=25_000, into="1-1101")
    title, facts, amount = receipt(decided, decided.house.run(wish, actor=SYSTEM).data["entry"])
    assert (title, amount) == ("Kuitansi Penerimaan", "Rp25.000")
    assert facts["Sudah terima dari"] == "Ani Lestari"


def test_what_was_set_off_against_debt_is_acknowledged_without_money(decided: Books) -> None:
    entry = paid(decided, means="debt", person=decided.members[1])
    title, facts, amount = receipt(decided, entry)
    assert (title, amount) == ("Tanda Terima", "Rp50.000") and facts["Melalui"].startswith("1-1211")


def test_a_receipt_above_the_laws_amount_says_what_stamp_duty_it_owes(decided: Books) -> None:
    """More than Rp5.000.000, since 2021; savings with a cooperative are free (UU 10/2020 Pasal 3 and 7)."""

    def duty(amount_rupiah: int, *, on: date = POSTED, account: str = "1-1211") -> str | None:
        lines = (
            JournalLine(account="1-1101", unit="TOKO", debit_rupiah=amount_rupiah),
            JournalLine(account=account, unit="TOKO", credit_rupiah=amount_rupiah, holder=decided.members[0]),
        )
        wish = Journal(on=on, narration="Angsuran", lines=lines, person=decided.members[0])
        return receipt(decided, decided.house.run(wish, actor=SYSTEM).data["entry"])[1].get("Bea meterai")

    assert duty(5_000_000) is None
    assert (duty(5_000_001) or "").startswith("Rp10.000 (lebih dari Rp5.000.000, UU 10/2020 Pasal 3(2)g)")
    assert (duty(6_000_000, account="2-1101") or "").startswith("Tidak dikenai: simpanan")


def test_an_entry_for_everyone_has_no_receipt(decided: Books) -> None:
    entry = paid(decided, means="cash", out_of="1-1101")
    assert not reports.has_receipt(decided.house.body, entry)
    with pytest.raises(Refusal, match=r"receipt\.of_no_one"):
        receipt(decided, entry)
