"""``reports.handover``: what is handed over is in the minutes as the books have it, with room for what is counted."""

from datetime import timedelta

from tests.conftest import TODAY, House
from tests.ledger.commands.test_count_cash import count
from tests.ledger.commands.test_register_asset import START, open_books
from tests.members.register import admitted, resolution
from tests.voices.voice import member, said

from guyub.foundation.commands.back_up import BackUp, found_whole
from guyub.front.doors.papers import paper_bytes, paper_data
from guyub.members.commands.enrol_device import EnrolDevice
from guyub.members.commands.take_office import TakeOffice
from guyub.reports.queries.handover import HandoverWish, handover, money_counted


def test_the_minutes_say_what_is_known_and_leave_room_for_the_rest(house: House) -> None:
    open_books(house)
    house.run(count(3_000_000))
    said(house, member(house))
    house.agreed(
        EnrolDevice(name="Komputer kasir", until=TODAY + timedelta(days=9), token="k" * 40), actor=house.chair
    )
    old, new = admitted(house, "Pak Lama"), admitted(house, "Bu Baru")
    wish = TakeOffice(person=old, organ="board", post="treasurer", since=START, authority=resolution(house))
    house.appointed(wish, actor=house.chair)
    made = handover(house.body, HandoverWish(person=old, successor=new))
    for language in ("id", "en"):
        text = str(paper_data(made, language))
        assert "Pak Lama" in text and "Bu Baru" in text and "Komputer kasir" in text and "3.000.000" in text
        assert "handover." not in text and "…}" not in text
        assert paper_bytes(made, "pdf", language=language).startswith(b"%PDF")
        assert paper_bytes(made, "docx", language=language).startswith(b"PK")


def test_money_adds_up_with_its_last_count(house: House) -> None:
    open_books(house)
    house.run(count(2_990_000, note="Nota belum dibukukan"))
    *lines, total = money_counted(house.body, on=TODAY).rows
    counted = next(row for row in lines if str(row.cells[0]).startswith("1-1101"))
    assert counted.cells[2:5] == (3_000_000, START, 2_990_000)
    assert total.cells[2] == sum(int(row.cells[2] or 0) for row in lines)  # type: ignore[arg-type]


def test_whoever_takes_over_learns_where_the_last_backup_is(house: House) -> None:
    open_books(house)
    old = admitted(house, "Pak Lama")
    assert "belum pernah dicadangkan" in str(paper_data(handover(house.body, HandoverWish(person=old)), "id"))
    found_whole("ab" * 32)
    copy = BackUp(kind="backup", name="guyub-uji.guyub", rows=7, sha256="ab" * 32, place="FLASHDISK")
    house.run(copy, actor=house.chair)
    text = str(paper_data(handover(house.body, HandoverWish(person=old)), "id"))
    assert "14 Maret 2025, di FLASHDISK, berkas guyub-uji.guyub" in text
