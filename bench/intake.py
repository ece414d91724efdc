"""A workbook of a great many members with savings comes in while someone else writes into the same books."""

import io
import multiprocessing
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import xlsxwriter
from django.db import connection

from bench.entry import receive
from bench.measured import Line, cooperative, in_fresh_process, line, today
from bench.sizes import Size
from guyub.foundation.command import SYSTEM, Actor
from guyub.foundation.running import run
from guyub.front.doors.bringing import carried_on
from guyub.intake import queries
from guyub.intake.commands.confirm import Confirm
from guyub.intake.commands.stage import Stage
from guyub.intake.queries.preview import PreviewWish
from guyub.members.queries import body_of

SLUG = "bawa"
MOST_SECONDS = 60.0
MOST_MEGABYTES = 800
MOST_WAIT = 2.0
PAUSE = 0.05
FIRST = ("Siti", "Budi", "Ani", "Slamet", "Wati", "Hadi", "Nur", "Agus")
LAST = ("Santoso", "Lestari", "Wibowo", "Utami", "Hidayat", "Rahayu", "Purnomo")


def measure(size: Size) -> Iterator[Line]:
    """From the bytes of the file to the last row in the books, and how long another writer waited meanwhile."""
    treasurer = cooperative(SLUG)
    content = workbook(size.brought)
    with _Beside(treasurer) as beside:
        (rows, took), peak = in_fresh_process(brought, content)
    assert rows >= 3 * size.brought
    members = f"{size.brought:,} members with savings"
    yield line(f"{members} brought in, peak megabytes", peak, MOST_MEGABYTES, is_bound=True)
    yield line(f"{members} brought in, seconds", took, MOST_SECONDS)
    yield line(f"{members} brought in, another writer's longest wait in s", max(beside.waits), MOST_WAIT)


def workbook(members: int) -> bytes:
    """Balances, a register and savings, as one xlsx."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    day = f"31/12/{today().year - 1}"
    saved = [(50_000, 100_000 + at * 7919 % 900_001, at * 131 % 70_000 + 1) for at in range(members)]
    sums = [sum(column) for column in zip(*saved, strict=True)]
    balance: list[list[Any]] = [
        [f"NERACA SALDO PER {day}"], ["Kode", "Nama Perkiraan", "Debet", "Kredit"], ["1101", "Kas", sum(sums), None],
        ["3101", "Simpanan pokok", None, sums[0]], ["3102", "Simpanan wajib", None, sums[1]],
        ["2101", "Simpanan sukarela", None, sums[2]],
    ]  # fmt: skip
    register: list[list[Any]] = [["No. Anggota", "Nama", "L/P", "Alamat", "Tgl Masuk", "No HP"]]
    savings: list[list[Any]] = [
        ["No. Anggota", "Nama", "Simpanan Pokok", "Simpanan Wajib", "Simpanan Sukarela"]
    ]
    for at in range(members):
        name = f"{FIRST[at % len(FIRST)]} {LAST[at // 8 % len(LAST)]} {_letters(at)}"
        register.append([f"A{at:06}", name, "LP"[at % 2], f"Dusun {at % 90}", "01/02/2015", f"0812{at:08}"])
        savings.append([f"A{at:06}", name, *saved[at]])
    for title, rows in (("Neraca Saldo", balance), ("Anggota", register), ("Simpanan", savings)):
        sheet = book.add_worksheet(title)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    return stream.getvalue()


def _letters(number: int) -> str:
    """A third name of its own for everyone, in letters."""
    text = ""
    for _ in range(4):
        number, rest = divmod(number, 20)
        text += "bcdfghjklmnprstwyzqx"[rest] + "aiueo"[rest % 5]
    return text.capitalize()


def brought(content: bytes) -> tuple[int, float]:
    """How many rows came in, and the seconds it took as the pages and the JSON interface do it."""
    began = time.perf_counter()
    body = body_of(SLUG)
    uid = UUID(run(Stage(content=content, name="buku.xlsx"), actor=SYSTEM, body=SLUG).data["import_id"])
    seen = queries.preview(body, PreviewWish(import_id=uid))
    assert not seen["blocking"], seen["problems"][:3]
    wish = Confirm(import_id=uid, amount_rupiah=seen["weight_rupiah"])
    wish.look_ahead(body, today())
    run(wish, actor=SYSTEM, body=SLUG)
    done = 0
    for step in carried_on(body, uid, actor=SYSTEM):
        done = step["rows_done"]
    return done, time.perf_counter() - began


class _Beside:
    """Another process that writes an entry twenty times a second until the block ends, with its waits."""

    def __init__(self, treasurer: Actor) -> None:
        connection.close()
        context = multiprocessing.get_context("fork")
        self.stop, self.answers = context.Event(), context.Queue()
        self.process = context.Process(target=self._write, args=(treasurer,))
        self.waits: list[float] = []

    def _write(self, treasurer: Actor) -> None:
        waits = []
        number = 0
        while not self.stop.is_set():
            began = time.perf_counter()
            run(receive(number), actor=treasurer, body=SLUG)
            waits.append(time.perf_counter() - began)
            number += 1
            time.sleep(PAUSE)
        self.answers.put(waits)

    def __enter__(self) -> "_Beside":
        self.process.start()
        return self

    def __exit__(self, *found: object) -> None:
        self.stop.set()
        self.waits = self.answers.get()
        self.process.join()
