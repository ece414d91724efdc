"""Money comes in and is in the books, with its voucher and the photo of the paper."""

from dataclasses import dataclass
from datetime import date

from guyub.documents.commands.keep import Keep
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AccountCode, CategoryName, File, LongText, PersonId, Rupiah, UnitCode
from guyub.kernel.ledger.entry import Entry, Line
from guyub.kernel.ledger.vouchers import received
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_account import account_for
from guyub.ledger.journal import Heading, Posted, post


@dataclass(frozen=True, kw_only=True)
class Receive(
    Command,
    word="ledger.receive",
    article="UU 25/1992 Pasal 30(1): orderly books",
    reaches=("money",),
):
    """The cash account is debited and the category's account credited, each in its unit."""

    on: date
    amount_rupiah: Rupiah
    into: AccountCode
    unit: UnitCode
    narration: LongText
    category: CategoryName | None = None
    account: AccountCode | None = None
    cash_unit: UnitCode | None = None
    person: PersonId | None = None
    holder: PersonId | None = None
    voucher: str = ""
    photo: File | None = None

    def weight_rupiah(self) -> int:
        return self.amount_rupiah

    def comes_in(self, deed: Deed) -> bool:
        """Unless it takes from a box what lands in none: that has left, whatever it is called."""
        if queries.is_box(deed.body, self.into):
            return True
        source = counter_account(deed, category=self.category, account=self.account, direction="in")
        return not queries.is_box(deed.body, source)

    def carry_out(self, deed: Deed) -> Data:
        queries.refuse_strangers(deed, (self.person, self.holder))
        code = counter_account(deed, category=self.category, account=self.account, direction="in")
        cash = Line(account=self.into, unit=self.cash_unit or self.unit, amount_rupiah=0)
        source = Line(account=code, unit=self.unit, amount_rupiah=0, holder=self.holder)
        entry = received(self.amount_rupiah, cash=cash, source=source, bridge=bridge_of(deed, cash, source))
        heading = Heading(
            value_on=self.on,
            narration=self.narration,
            voucher=self.voucher,
            person=self.person,
            money=(self.into,),
            document=photo_hash(deed, self.photo, self.voucher),
        )
        return told(post(deed, entry, heading), entry)


def counter_account(deed: Deed, *, category: str | None, account: str | None, direction: str) -> str:
    """The code of the account on the other side: by category, or named outright."""
    if account is not None:
        return account
    if category is None:
        raise Refusal("field.missing", field="category")
    return queries.category(deed.body, category, direction).account.code


def bridge_of(deed: Deed, one: Line, other: Line) -> str:
    """The inter-unit account when two units meet; not looked up when they do not."""
    return "" if one.unit == other.unit else account_for(deed, "inter_unit")


def photo_hash(deed: Deed, photo: bytes | None, name: str) -> bytes | None:
    """The hash of the paper's photo, which is kept."""
    if photo is None:
        return None
    kept = deed.run(Keep(content=photo, name=f"bukti {name}".strip()))
    return bytes.fromhex(kept["sha256"])


def told(posted: Posted, entry: Entry) -> Data:
    """What every posting command answers: number, amount, and the prints of entry and log."""
    return {
        "entry": posted.number,
        "uid": str(posted.uid),
        "amount_rupiah": entry.amount_rupiah,
        "fingerprint": fingerprint(posted.leaf),
        "head": f"{posted.number}:{fingerprint(posted.root)}",
    }
