"""What the tests of imports share: laying files down, bringing them in, and small workbooks."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import openpyxl
from tests.conftest import House

from guyub.foundation.command import SYSTEM
from guyub.intake import queries
from guyub.intake.commands.confirm import Confirm
from guyub.intake.commands.go_on import GoOn
from guyub.intake.commands.stage import Stage
from guyub.intake.queries.heads import ProgressWish
from guyub.intake.queries.preview import PreviewWish
from guyub.kernel.sheet.cells import Cell

END = date(2012, 12, 31)
Rows = Sequence[Sequence[Cell]]


def workbook(**sheets: Rows) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def stage(house: House, *contents: bytes) -> UUID:
    uid: UUID | None = None
    for place, content in enumerate(contents):
        kind = "xlsx" if content.startswith(b"PK") else "csv"
        data = house.run(Stage(content=content, name=f"buku-{place}.{kind}", import_id=uid)).data
        uid = UUID(data["import_id"])
    assert uid is not None
    return uid


def preview(house: House, uid: UUID) -> dict[str, Any]:
    seen: dict[str, Any] = queries.preview(house.body, PreviewWish(import_id=uid))
    return seen


def confirm(house: House, uid: UUID, *, good_rows: bool = False) -> dict[str, Any]:
    weight = preview(house, uid)["weight_rupiah"]
    return house.run(Confirm(import_id=uid, amount_rupiah=weight, good_rows=good_rows), actor=SYSTEM).data


def go_on(house: House, uid: UUID, *, most: int = 1000) -> dict[str, Any]:
    data: dict[str, Any] = {"state": "confirmed"}
    for _ in range(most):
        if data["state"] == "done":
            break
        data = house.run(GoOn(import_id=uid), actor=SYSTEM).data
    return data


def bring(house: House, *contents: bytes, good_rows: bool = False) -> dict[str, Any]:
    uid = stage(house, *contents)
    confirm(house, uid, good_rows=good_rows)
    go_on(house, uid)
    told: dict[str, Any] = queries.progress(house.body, ProgressWish(import_id=uid))
    return told
