"""What an xlsx says in cells that readers show as empty: formulas nobody worked out, and errors."""

import io

import openpyxl

from guyub.foundation.spreadsheet import read


def written(cells: dict[str, object], *, name: str = "Simpanan & Pinjaman") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for place, value in cells.items():
        sheet[place] = value
    book.create_sheet("Kosong")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_formula_without_value_and_an_error_stand_in_their_places() -> None:
    cells = {"A1": "Nama", "B2": '=SUM(A1:A3)&"x"', "C2": "#REF!", "D2": 5, "E9": "=1+1"}
    sheet, empty = read(written(cells), "a.xlsx")
    assert sheet.rows[1][:4] == (None, '=SUM(A1:A3)&"x"', "#REF!", 5)
    assert sheet.rows[8][4] == "=1+1" and not empty.rows


def test_a_formula_with_its_value_is_the_value() -> None:
    plain = written({"A1": "=1+1"})
    source, target = io.BytesIO(plain), io.BytesIO()
    import zipfile

    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part.endswith("sheet1.xml"):
                content = content.replace(b"<v></v>", b"<v>7</v>").replace(b"<v />", b"<v>7</v>")
            new.writestr(part, content)
    assert read(target.getvalue(), "a.xlsx")[0].rows == ((7,),)


def test_a_hidden_sheet_is_known_as_hidden() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Lama").sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    assert [(one.name, one.hidden) for one in read(stream.getvalue(), "a.xlsx")] == [
        ("Sheet", False),
        ("Lama", True),
    ]
