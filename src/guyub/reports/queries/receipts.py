"""The receipt of money or of a payout for one person, in words both sides can sign."""

from typing import Literal

from guyub.foundation.command import Body, query
from guyub.kernel.document import Document, Facts, Paragraph, Signatures, Text, Words
from guyub.kernel.ledger.flow import CASH
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.reports.queries.books import EntryNumber
from guyub.rules import queries as rules
from guyub.savings import queries as savings

DUTY, DUTY_ABOVE = "law.stamp_duty.rupiah", "law.stamp_duty.receipt_above_rupiah"
Direction = Literal["in", "out", "settled"]


@query("reports.receipt", EntryNumber, report=True)
def receipt(body: Body, wish: EntryNumber) -> Document:
    """Who had how much from whom and for what, in figures and in words, under the print of the entry and of the books.

    Where no money moved it says on which accounts the amount stands. An entry for no one in
    particular has a voucher and no receipt.
    """
    view = ledger.entry(body, wish.number)
    if view.person is None:
        raise Refusal("receipt.of_no_one", number=wish.number)
    money = {one.code for one in ledger.accounts(body) if one.role in CASH}
    direction, amount_rupiah = _moved(view, money)
    names = members.names(body, {one for one in (view.maker, view.checker, view.person) if one})
    person, maker = names.get(view.person, ""), names.get(view.maker, "")
    gave, had = (person, body.name) if direction == "in" else (body.name, person)
    pairs: list[tuple[Words, Words]] = [
        (Text("receipt.number"), f"{view.number}{f' / {view.voucher}' if view.voucher else ''}"),
        (Text("receipt.from"), gave),
        (Text("receipt.to"), had),
        (Text("receipt.sum"), Text("receipt.words", {"amount_in_words": amount_rupiah})),
        (Text("receipt.for"), view.narration or "—"),
        (Text("receipt.by"), _means(view, money, direction)),
    ]
    duty = _duty(body, view, amount_rupiah)
    if duty is not None:
        pairs.append((Text("receipt.duty"), duty))
    if view.reversed_by is not None:
        pairs.append((Text("receipt.reversed"), str(view.reversed_by)))
    return Document(
        name="receipt",
        cooperative=body.name,
        title=Text(f"receipt.title.{direction}"),
        blocks=(
            Facts(tuple(pairs)),
            Paragraph(Text("receipt.amount", {"amount_rupiah": amount_rupiah}), "lead"),
            Signatures(Text("receipt.day", {"on": view.value_on}), _signers(direction, person, maker)),
            Paragraph(Text("receipt.print", {"print": fingerprint(view.leaf)}), "note"),
        ),
        head=ledger.head(body).print,
    )


def _duty(body: Body, view: ledger.EntryView, amount_rupiah: int) -> Text | None:
    """The stamp duty on the paper; none up to the law's amount. What is saved with a cooperative is free of it."""
    found = rules.values(body, (DUTY, DUTY_ABOVE), on=view.value_on)
    duty, above = found[DUTY].value, found[DUTY_ABOVE]
    if not duty or above.value is None or amount_rupiah <= int(above.value):
        return None
    saved = {one.account for one in savings.products(body)}
    if all(line.account in saved for line in view.lines if line.holder == view.person):
        return Text("receipt.duty.savings")
    return Text(
        "receipt.duty.owed",
        {"amount_rupiah": int(duty), "above_rupiah": int(above.value), "reference": above.chain[0]},
    )


def _moved(view: ledger.EntryView, money: set[str]) -> tuple[Direction, int]:
    moved_rupiah = sum(line.amount_rupiah for line in view.lines if line.account in money)
    if not moved_rupiah:
        own = [line.amount_rupiah for line in view.lines if line.holder == view.person]
        return "settled", sum(amount for amount in own if amount > 0) or view.amount_rupiah
    return ("in" if moved_rupiah > 0 else "out"), abs(moved_rupiah)


def _means(view: ledger.EntryView, money: set[str], direction: Direction) -> Words:
    """The accounts on which the amount came in, went out, or now stands."""
    side = 1 if direction == "in" else -1
    found = {
        f"{line.account} {line.account_name}": None
        for line in view.lines
        if line.amount_rupiah * side > 0
        and (line.account in money if direction != "settled" else line.holder == view.person)
    }
    return ", ".join(found)


def _signers(direction: Direction, person: str, maker: str) -> tuple[tuple[Words, str], ...]:
    given, taken = (person, maker) if direction == "in" else (maker, person)
    return ((Text("receipt.gave"), given), (Text("receipt.had"), taken))


def has_receipt(body: Body, number: int) -> bool:
    """Whether an entry is for one person, so that it has a receipt."""
    return ledger.entry(body, number).person is not None
