"""The figures of a meeting shaped for the ministry's reporting: one value a row, to copy into its system."""

from datetime import date

from guyub.foundation.command import Body, query
from guyub.kernel.report import Cell, Column, Report, Row
from guyub.reports.queries.book.occasion import OfMeeting, head_of, occasion
from guyub.reports.queries.book.officers import board_signers, supervisor_signers
from guyub.reports.queries.book.year import glance

COLUMNS = (
    Column(key="code", title="column.code", kind="code"),
    Column(key="item", title="column.item"),
    Column(key="text", title="column.value"),
    Column(key="amount", title="column.amount", kind="number"),
)


@query("reports.ministry", OfMeeting, report=True)
def ministry(body: Body, wish: OfMeeting) -> Report:
    """What the online data system asks after a meeting (Permen KUKM 10/2016; SE Deputi 1/2025)."""
    one = occasion(body, wish)
    end = max(one.year_ends)
    sexes = [member.sex for member in one.members]
    rows: list[Row] = [
        _heading("ministry.identity"),
        _text("nama_koperasi", "ministry.name", body.name),
        _text("nik_koperasi", "ministry.nik", None),
        _text("tanggal_rat", "ministry.meeting", one.held_on),
        _number("tahun_buku", "ministry.year", end.year),
        _heading("ministry.members"),
        _number("anggota_l", "ministry.members.men", sexes.count("male")),
        _number("anggota_p", "ministry.members.women", sexes.count("female")),
        _number("anggota_belum", "ministry.members.unknown", sexes.count(None) + sexes.count("")),
        _number("anggota", "ministry.members.total", len(sexes)),
        _heading("ministry.officers"),
    ]
    signers = (*board_signers(body, one.held_on), *supervisor_signers(body, one.held_on))
    rows += [
        Row(cells=(f"pengurus_{at}", None, name, None), label_key=getattr(role, "key", str(role)))
        for at, (role, name) in enumerate(signers, start=1)
    ]
    rows.append(_heading("ministry.figures"))
    figures = {
        "aset": "assets", "modal_sendiri": "own_capital", "modal_luar": "outside_capital",
        "volume_usaha": "turnover", "shu": "surplus",
    }  # fmt: skip
    found = glance(body, end)
    rows += [_number(code, f"ministry.{name}", found[name]) for code, name in figures.items()]
    return Report(
        name="ministry", cooperative=body.name, columns=COLUMNS, rows=tuple(rows), on=end, head=head_of(body)
    )


def _heading(key: str) -> Row:
    return Row(cells=(None, None, None, None), style="heading", label_key=key)


def _text(code: str, key: str, value: str | date | None) -> Row:
    shown: Cell = f"{value:%Y-%m-%d}" if isinstance(value, date) else value or ""
    return Row(cells=(code, None, shown, None), label_key=key)


def _number(code: str, key: str, value: int) -> Row:
    return Row(cells=(code, None, "", value), label_key=key)
