"""The entries behind everyday vouchers: money in, money out, money moved."""

from guyub.kernel.ledger.entry import Entry, Line, balanced
from guyub.kernel.money import whole_rupiah
from guyub.kernel.refusal import Refusal


def received(amount_rupiah: int, *, cash: Line, source: Line, bridge: str) -> Entry:
    """Money that came in: the cash line's account is debited, the source's credited.

    >>> cash = Line(account="1-1101", unit="PUSAT", amount_rupiah=0)
    >>> fee = Line(account="4-1102", unit="PUSAT", amount_rupiah=0)
    >>> [line.amount_rupiah for line in received(500, cash=cash, source=fee, bridge="x").lines]
    [500, -500]
    """
    return _moved(amount_rupiah, into=cash, out_of=source, bridge=bridge)


def paid(amount_rupiah: int, *, cash: Line, purpose: Line, bridge: str) -> Entry:
    """Money that went out: the purpose's account is debited, the cash line's credited."""
    return _moved(amount_rupiah, into=purpose, out_of=cash, bridge=bridge)


def _moved(amount_rupiah: int, *, into: Line, out_of: Line, bridge: str) -> Entry:
    if whole_rupiah(amount_rupiah) <= 0:
        raise Refusal("money.not_positive", amount_rupiah=amount_rupiah)
    if (into.account, into.unit, into.holder, into.item) == (
        out_of.account,
        out_of.unit,
        out_of.holder,
        out_of.item,
    ):
        raise Refusal("entry.same_place", account=into.account)
    return balanced([_with(into, amount_rupiah), _with(out_of, -amount_rupiah)], bridge=bridge)


def _with(line: Line, amount_rupiah: int) -> Line:
    return Line(
        account=line.account,
        unit=line.unit,
        amount_rupiah=amount_rupiah,
        holder=line.holder,
        item=line.item,
    )
