"""What a stranger at the command line is told: which fields a word takes, and how a file is handed in."""

import json
from pathlib import Path

from tests.laptop import Laptop

FILES = ("--cooperative", "abu", "kind=resolution", "number=1/RAT", "on=2013-02-20", "title=RAT")


def test_a_word_tells_its_fields_with_their_choices_and_parts(laptop: Laptop) -> None:
    told = laptop("words", "surplus.propose")
    assert "Usulkan pembagian SHU" in told
    assert "year_end                 tanggal, wajib · Akhir tahun buku" in told
    assert "pool                     reserve|capital|business" in told and "joiners" in told
    assert "tanggal, wajib" in laptop("words", "surplus.shares")
    assert "query.unknown" in laptop("words", "surplus.nothing", code=1)
    assert len(laptop("words").splitlines()) > 100


def test_a_paper_is_handed_in_by_its_name(laptop: Laptop, tmp_path: Path) -> None:
    paper = tmp_path / "ba.pdf"
    paper.write_bytes(b"%PDF-1.4 berita acara")
    assert "authority" in laptop("run", "documents.record_authority", *FILES, f"paper=@{paper}")
    gone = laptop("run", "documents.record_authority", *FILES, f"paper=@{tmp_path}/lain.pdf", code=1)
    assert "file.not_there" in gone and "lain.pdf" in gone
    wrong = laptop("run", "documents.record_authority", *FILES, f"paper={paper}", code=1)
    assert "tulis @ lalu nama berkas" in wrong
    wish = json.dumps(
        {"kind": "resolution", "number": "2", "on": "2013-02-20", "title": "RAT", "paper": f"@{paper}"}
    )
    assert "authority" in laptop("run", "documents.record_authority", "--cooperative", "abu", wish)
    assert "json.unreadable" in laptop("run", "ledger.receive", "--cooperative", "abu", '{"on"', code=1)
    assert "json.unreadable" in laptop(
        "run", "ledger.receive", "--cooperative", "abu", '{"a":' * 20_000, code=1
    )
    assert "json.said_twice" in laptop(
        "run", "ledger.receive", "--cooperative", "abu", '{"on": "a", "on": "b"}', code=1
    )


def test_a_report_is_found_without_its_room_and_has_its_headings(laptop: Laptop) -> None:
    told = laptop("report", "register", "--cooperative", "abu", "--on", "2012-12-31").splitlines()
    assert "per 31 Desember 2012" in told[0].lower().replace("desember", "Desember") and "Nama" in told[1]
    dated = laptop("report", "unclaimed", "--cooperative", "abu", "--on", "2012-12-30").splitlines()
    assert "30 Desember 2012" in dated[0] and "Akhir tahun buku" in dated[1], "a day is no year's end"
    books = laptop("report", "obligatory_books", "--cooperative", "abu", "--on", "2012-12-31")
    assert "Buku daftar anggota" in books and "Buku tamu" in books and "purpose." not in books
    assert "report.unknown" in laptop("report", "tidak-ada", "--cooperative", "abu", code=1)
