"""Reports and receipts as files to print, to compute with and to send."""

from base64 import b64decode
from functools import partial
from typing import Any

from django.http import HttpResponse, JsonResponse

from guyub.foundation.command import Body
from guyub.front.doors.papers import TYPES, paper_bytes, paper_data, words_in
from guyub.kernel.document import Document
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.report import Report
from guyub.ledger import queries as ledger
from guyub.members import queries as members
from guyub.reports.paper.receipt import Receipt, ReceiptLine, receipt_pdf


def paper(report: Report | Document, kind: str, language: str) -> HttpResponse:
    """The report or document as an answer to save."""
    if kind == "json":
        return JsonResponse(paper_data(report, language))
    answer = HttpResponse(paper_bytes(report, kind, language=language), content_type=TYPES[kind])
    day = f"-{report.on:%Y%m%d}" if isinstance(report, Report) else ""
    answer["Content-Disposition"] = f'attachment; filename="{report.name}{day}.{kind}"'
    return answer


def kept(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    """A file that people brought, to look at: whatever is in it, it runs nothing and reaches nothing."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def scan(found: dict[str, Any]) -> HttpResponse:
    """The photo of an identity card, which no browser and no proxy on the way keeps."""
    answer = kept(b64decode(found["content"]), media_type=found["media_type"], name="ktp")
    answer["Cache-Control"] = "no-store, private"
    return answer


def receipt(body: Body, number: int, language: str) -> HttpResponse:
    """The voucher of one entry, to print and sign."""
    made = receipt_pdf(
        receipt_of(body, number), language=language, words=partial(words_in, language=language)
    )
    answer = HttpResponse(made, content_type=TYPES["pdf"])
    answer["Content-Disposition"] = f'inline; filename="bukti-{number}.pdf"'
    return answer


def receipt_of(body: Body, number: int) -> Receipt:
    """What the voucher of an entry says."""
    entry = ledger.entry(body, number)
    agreed = ledger.agreed_by(entry)
    names = members.names(body, {one for one in (entry.maker, entry.person, *agreed) if one})
    return Receipt(
        cooperative=body.name,
        kind=entry.word.rpartition(".")[2],
        number=entry.number,
        voucher=entry.voucher,
        on=entry.value_on,
        person=names.get(entry.person, "") if entry.person else "",
        description=entry.narration or "",
        lines=tuple(
            ReceiptLine(account=f"{line.account} {line.account_name}", unit=line.unit, amount_rupiah=line.amount_rupiah)
            for line in entry.lines
        ),
        total_rupiah=entry.amount_rupiah,
        maker=names.get(entry.maker, ""),
        checker=", ".join(names.get(one, "") for one in agreed),
        fingerprint=fingerprint(entry.leaf),
        head=ledger.head(body).print,
    )  # fmt: skip
