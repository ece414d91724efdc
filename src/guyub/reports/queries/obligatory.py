"""The books that a cooperative has to keep: which of them Guyub keeps, how much is in each, and which stay on paper."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from guyub.documents import queries as documents
from guyub.foundation import access
from guyub.foundation.command import Actor, Body, query
from guyub.foundation.obligatory import ObligatoryBook, obligatory_books_on
from guyub.foundation.running import today
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.ledger import queries as ledger
from guyub.ledger.queries import assets
from guyub.meetings.queries import OF_MEMBERS
from guyub.members import queries as members
from guyub.members.queries import officers
from guyub.savings import queries as savings
from guyub.voices import queries as voices

COLUMNS = (
    Column(key="place", title="column.number", kind="number"),
    Column(key="book", title="column.book"),
    Column(key="purpose", title="column.purpose", kind="sentence"),
    Column(key="kept", title="column.kept_in", kind="word"),
    Column(key="entries", title="column.entries", kind="count"),
    Column(key="counted_as", title="column.counted_as", kind="word"),
    Column(key="newest", title="column.newest", kind="date"),
    Column(key="basis", title="column.basis"),
)
SCANS = "documents.kept"
KEEP = "documents.keep"
Extent = tuple[int, date | None]
NOTHING: Extent = (0, None)


@dataclass(frozen=True, kw_only=True)
class BooksWish:
    """As of the end of a day."""

    on: date


@dataclass(frozen=True)
class Register:
    """Where a book is kept: the reading that opens it, with its values, and what is counted in it."""

    word: str
    counted_as: str
    extent: Callable[["_Seen"], Extent]
    values: Mapping[str, str] = field(default_factory=dict)


@query("reports.obligatory_books", BooksWish, report=True, for_actor=True)
def obligatory_books(body: Body, wish: BooksWish, *, actor: Actor | None = None) -> Report:
    """The books in their order: what each is for, where it is kept, how much it holds and how new its newest entry is.

    How much is in a register is told to whoever may open it.
    """
    books = obligatory_books_on(wish.on)
    words = (SCANS, KEEP, *(one.word for one in REGISTERS.values()))
    may = set(words) if actor is None else access.may_now(words, body=body, actor=actor, on=today(body))
    seen = _Seen(body, wish.on, may, [one.istilah for one in books if one.key not in REGISTERS])
    kept = sum(one.key in REGISTERS for one in books)
    counts: dict[str, Cell] = {"kept": kept, "paper": len(books) - kept}
    total = Row(cells=(None,) * len(COLUMNS), label_key="obligatory.total", label_facts=counts, style="total")
    return Report(
        name="obligatory_books", cooperative=body.name, columns=COLUMNS, on=wish.on,
        rows=(*(seen.row(place, one) for place, one in enumerate(books, 1)), total),
        notes=tuple(_notes(books)),
        head=ledger.head(body).print, facts=counts,
    )  # fmt: skip


def _notes(books: Collection[ObligatoryBook]) -> Iterator[str]:
    if any(one.key not in REGISTERS for one in books):
        yield "note.books_on_paper"
    if any(one.certainty != "certain" for one in books):
        yield "note.books_by_custom"


class _Seen:
    """What the books hold on a day, as far as whoever asks may open them."""

    def __init__(self, body: Body, on: date, may: Collection[str], on_paper: Collection[str]) -> None:
        self.body, self.on, self.may = body, on, may
        self.terms = officers.entered(body, on)
        self.cash = {one.code for one in ledger.accounts(body) if one.role == "cash"}
        self.saved = {one.account for one in savings.products(body)}
        self.posted = ledger.posted(body, sorted(self.cash | self.saved), on=on)
        self.scans = documents.scans_of(body, on_paper, on=on)

    def row(self, place: int, book: ObligatoryBook) -> Row:
        """The row of one book."""
        cells = self._kept(book) if book.key in REGISTERS else self._on_paper(book)
        link = self._link(book)
        facts: dict[str, Cell] = {"istilah": book.istilah, "certainty": book.certainty}
        return Row(
            cells=(place, None, f"purpose.{book.key}", *cells, book.reference), label_key=f"obligatory.{book.key}",
            label_facts=facts, link=link, ways=tuple(self._ways(book, link)),
        )  # fmt: skip

    def _kept(self, book: ObligatoryBook) -> tuple[Cell, ...]:
        register = REGISTERS[book.key]
        if register.word not in self.may:
            return ("kept_in.others", None, None, None)
        count, newest = register.extent(self)
        return ("kept_in.guyub", count, register.counted_as, newest)

    def _on_paper(self, book: ObligatoryBook) -> tuple[Cell, ...]:
        count, newest = self.scans.get(book.istilah, NOTHING)
        return (
            ("kept_in.scans", count, "unit.scans", newest) if count else ("kept_in.paper", None, None, None)
        )

    def _link(self, book: ObligatoryBook) -> str | None:
        """What the row opens: the register, or the scans of a book on paper."""
        register = REGISTERS.get(book.key)
        word = register.word if register else SCANS
        values = {"on": f"{self.on:%d/%m/%Y}", **(register.values if register else {"name": book.istilah})}
        if word == "reports.cash_book":
            values["account"] = min(self.cash, default="")
        nothing = values.get("account") == "" or not (register or book.istilah in self.scans)
        return None if nothing or word not in self.may else f"{word}?{urlencode(values)}"

    def _ways(self, book: ObligatoryBook, link: str | None) -> Iterator[tuple[str, str]]:
        if book.key in REGISTERS:
            if link:
                yield "face.print_pdf", f"{link}&paper=pdf"
        elif KEEP in self.may:
            yield "face.keep_scan", f"{KEEP}?{urlencode({'name': book.istilah})}"

    def of_accounts(self, codes: Collection[str]) -> Extent:
        """What was posted on these accounts."""
        found = [self.posted[code] for code in codes if code in self.posted]
        return (sum(count for count, _ in found), max((day for _, day in found), default=None))


def _organ(name: str) -> Register:
    return Register(
        "members.officers", "unit.persons", lambda seen: seen.terms.get(name, NOTHING), {"organ": name, "everyone": "1"}
    )  # fmt: skip


REGISTERS: Mapping[str, Register] = {
    "member_register": Register(
        "members.register", "unit.members", lambda seen: members.register_entered(seen.body, seen.on), {"status": "ever"}
    ),
    "board_register": _organ("board"),
    "supervisor_register": _organ("supervisors"),
    "employee_register": _organ("management"),
    "savings_book": Register("savings.balances", "unit.entries", lambda seen: seen.of_accounts(seen.saved)),
    "member_suggestions": Register("voices.book", "unit.voices", lambda seen: voices.said_by(seen.body, seen.on)),
    "member_meeting_decisions": Register(
        "meetings.decisions", "unit.decisions", lambda seen: documents.decided_by(seen.body, seen.on, kinds=OF_MEMBERS),
    ),
    "cash_book": Register("reports.cash_book", "unit.entries", lambda seen: seen.of_accounts(seen.cash)),
    "inventory_book": Register("reports.assets", "unit.assets", lambda seen: assets.listed(seen.body, seen.on)),
}  # fmt: skip
"""The books that Guyub keeps, by the rulebook's key; every other one is on paper."""
