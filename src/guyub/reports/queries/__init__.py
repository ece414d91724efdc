"""Every read of the reports, a file for each kind; what rooms above call is named here."""

from guyub.reports.queries.books import (
    EntriesWanted,
    EntryNumber,
    Latest,
    OfAccount,
    PrintedHeads,
    account_ledger,
    cash_book,
    entries,
    entry,
    heads_of,
    pending,
    proof,
    trail,
    waiting,
)
from guyub.reports.queries.statements import OnDay, position, result, trial_balance

__all__ = [
    "EntriesWanted",
    "EntryNumber",
    "Latest",
    "OfAccount",
    "OnDay",
    "PrintedHeads",
    "account_ledger",
    "cash_book",
    "entries",
    "entry",
    "heads_of",
    "pending",
    "position",
    "proof",
    "result",
    "trail",
    "trial_balance",
    "waiting",
]
