"""What is left open for the visitor: papers that wait for a second person, and an empty cooperative."""

from guyub.foundation.command import SYSTEM
from guyub.foundation.running import run
from guyub.front.demo.cast import Login
from guyub.front.demo.stage import MANAGER, TELLER, TREASURER, Stage
from guyub.ledger.commands.open_books import UnitRow
from guyub.ledger.commands.pay import Pay
from guyub.ledger.commands.receive import Receive
from guyub.members.commands.begin import FirstPerson
from guyub.members.commands.open_cooperative import OpenCooperative


def leave_waiting(stage: Stage) -> None:
    """Three papers of today wait: goods, a repair, a large sale."""
    goods = Pay(
        on=stage.today,
        amount_rupiah=7_500_000,
        out_of="1-1102",
        unit="TOKO",
        account="1-1301",
        narration="Pembelian beras dan minyak dari Bulog Probolinggo",
        voucher=stage.voucher("BBK"),
    )
    repair = Pay(
        on=stage.today,
        amount_rupiah=1_850_000,
        out_of="1-1101",
        unit="TOKO",
        account="5-3199",
        narration="Perbaikan atap gudang toko",
        voucher=stage.voucher("BKK"),
    )
    sale = Receive(
        on=stage.today,
        amount_rupiah=1_275_000,
        into="1-1101",
        unit="TOKO",
        account="4-2101",
        narration="Penjualan paket sembako kepada Balai Desa Semampir",
        voucher=stage.voucher("BKM"),
    )
    for wish, by in ((goods, TREASURER), (repair, MANAGER), (sale, TELLER)):
        stage.leave_waiting(wish, by=by)


def open_empty(slug: str, *, name: str, logins: tuple[Login, ...]) -> None:
    """A cooperative without a single entry, in which a visitor brings in a workbook of their own."""
    people = tuple(
        FirstPerson(
            name=login.name,
            role=login.role,
            username=login.username,
            password=login.password,
            alone_up_to_rupiah=login.alone_up_to_rupiah,
        )
        for login in logins
    )
    units = (UnitRow(code="TOKO", name="Toko"), UnitRow(code="USP", name="Unit simpan pinjam"))
    wish = OpenCooperative(slug=slug, name=name, template="konsumen", units=units, people=people)
    run(wish, actor=SYSTEM, body="pangkalan", key="demo-open-empty")
