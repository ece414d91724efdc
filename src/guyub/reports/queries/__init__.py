"""Every read of the reports, a file for each kind; what rooms above call is named here."""

from guyub.reports.queries.benefit import members_benefit
from guyub.reports.queries.benefit_by_member import BenefitWish, benefit_by_member
from guyub.reports.queries.book import (
    OfMeeting,
    attendance,
    book,
    invitation,
    ministry,
    minutes,
    standing_orders,
    supervisors_form,
)
from guyub.reports.queries.books import (
    EntriesWanted,
    EntryNumber,
    Latest,
    OfAccount,
    OfMoney,
    PrintedHeads,
    account_ledger,
    cash_book,
    entries,
    entry,
    proof,
    waiting,
    waiting_days,
    waiting_for,
)
from guyub.reports.queries.closing import OfYear, closing_checklist, migration_statement
from guyub.reports.queries.consent import Consent, EntryToBe, PendingWish, open_facts, paper_of, pending
from guyub.reports.queries.deciders import SentOn, confirms, made_by, sent_on
from guyub.reports.queries.flows import OfPeriod, cash_flow_statement, changes_in_equity
from guyub.reports.queries.handover import HandoverWish, handover
from guyub.reports.queries.mine import figure_of
from guyub.reports.queries.notes import notes
from guyub.reports.queries.notice import NoticeRead, NoticeWish, read_notice
from guyub.reports.queries.obligatory import BooksWish, obligatory_books
from guyub.reports.queries.overview import OverviewWish, overview
from guyub.reports.queries.plans import AsOf, asset_list, budget_against_actual
from guyub.reports.queries.receipts import has_receipt, receipt
from guyub.reports.queries.search import JournalSought, search_journal
from guyub.reports.queries.statements import OnDay, members_and_others, position, result, trial_balance
from guyub.reports.queries.trail import Attempts, TrailWanted, denied, trail

__all__ = [
    "AsOf",
    "Attempts",
    "BenefitWish",
    "BooksWish",
    "Consent",
    "EntriesWanted",
    "EntryNumber",
    "EntryToBe",
    "HandoverWish",
    "JournalSought",
    "Latest",
    "NoticeRead",
    "NoticeWish",
    "OfAccount",
    "OfMeeting",
    "OfMoney",
    "OfPeriod",
    "OfYear",
    "OnDay",
    "OverviewWish",
    "PendingWish",
    "PrintedHeads",
    "SentOn",
    "TrailWanted",
    "account_ledger",
    "asset_list",
    "attendance",
    "benefit_by_member",
    "book",
    "budget_against_actual",
    "cash_book",
    "cash_flow_statement",
    "changes_in_equity",
    "closing_checklist",
    "confirms",
    "denied",
    "entries",
    "entry",
    "figure_of",
    "handover",
    "has_receipt",
    "invitation",
    "made_by",
    "members_and_others",
    "members_benefit",
    "migration_statement",
    "ministry",
    "minutes",
    "notes",
    "obligatory_books",
    "open_facts",
    "overview",
    "paper_of",
    "pending",
    "position",
    "proof",
    "read_notice",
    "receipt",
    "result",
    "search_journal",
    "sent_on",
    "standing_orders",
    "supervisors_form",
    "trail",
    "trial_balance",
    "waiting",
    "waiting_days",
    "waiting_for",
]
