"""Words, money and dates in templates."""

from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guyub.foundation.command import COMMANDS, QUERIES, Body
from guyub.front.doors.papers import words_in
from guyub.front.speech import catalogue, parted, say, spoken
from guyub.front.telling import local_moment
from guyub.kernel.money import grouped, rupiah_text
from guyub.kernel.people.telephone import phone_text
from guyub.kernel.period import date_text, day_said
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.report import Figure, Row
from guyub.reports.paper.cells import begun, label_place, percent_text
from guyub.reports.paper.figure import DESK, PHONE, svg

register = template.Library()


def _language(context: Context) -> str:
    return str(context.get("language") or "id")


@register.simple_tag(takes_context=True)
def label(context: Context, row: Row) -> str:
    """The label of a row of a report, its facts filled in."""
    return begun(say(row.label_key or "", _language(context), **row.label_facts))


@register.simple_tag(takes_context=True)
def drawing(context: Context, figure: Figure, surface: str = "desk") -> SafeString:
    """A figure of a report, drawn in the page's colours for a desk or for a phone."""
    language = _language(context)
    words = partial(words_in, language=language)
    return mark_safe(svg(figure, language=language, say=words, surface=PHONE if surface == "phone" else DESK))


@register.simple_tag(takes_context=True)
def point(context: Context, title: str | date) -> str:
    """The title of a column or the name of a point: a date as it is, a key in words, text as it stands."""
    return f"{title:%d/%m/%Y}" if isinstance(title, date) else say(title, _language(context))


@register.simple_tag
def drawn(block: dict[str, Any]) -> SafeString:
    """The drawing of a document's block, made by this program with its words escaped."""
    return mark_safe(str(block["svg"]))


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **facts: Any) -> str:
    """The words of a key in the page's language."""
    return say(key, _language(context), **facts)


@register.simple_tag(takes_context=True)
def faults(context: Context, form: Any, placed: str = "") -> list[str]:
    """What is wrong with a form of the sign-in that stands beside none of the placed fields, in our words."""
    named = getattr(form, "errors", None) or {}
    told = [one for name in named if name not in placed.split() for one in _faults_of(form, name, context)]
    return list(dict.fromkeys(told))


@register.simple_tag(takes_context=True)
def beside(context: Context, form: Any, name: str) -> SafeString:
    """What is wrong with one field, to stand right below it."""
    told = " ".join(_faults_of(form, name, context))
    return (
        format_html('<p class="wrong" id="wrong-{}" role="alert">{}</p>', name, told)
        if told
        else SafeString("")
    )


@register.simple_tag(takes_context=True)
def amiss(context: Context, form: Any, name: str) -> SafeString:
    """What the field itself says of it to whoever cannot see the sentence."""
    if not _faults_of(form, name, context):
        return SafeString("")
    return format_html(' aria-invalid="true" aria-describedby="wrong-{}" autofocus', name)


def _faults_of(form: Any, name: str, context: Context) -> list[str]:
    """The sentences for what is wrong with a field; a fault without a code is known by its field."""
    named = getattr(form, "errors", None)
    found = named.as_data().get(name, ()) if named else ()
    keys = dict.fromkeys(f"signing.fault.{one.code or name}" for one in found)
    known = (key if key in catalogue() else "signing.fault.unknown" for key in keys)
    return [say(key, _language(context)) for key in dict.fromkeys(known)]


@register.filter
def money(amount: int | None) -> str:
    """Rupiah as Indonesians write them; nothing for none."""
    return "" if amount is None else rupiah_text(amount)


@register.filter
def size(amount: int) -> int:
    """An amount without its sign, where words say which way it went."""
    return abs(amount)


@register.filter
def figure(amount: int | None) -> str:
    """Rupiah inside a column of rupiah: without the sign of the currency."""
    return "" if amount is None else rupiah_text(amount).replace("Rp", "")


@register.filter
def print_of(sha256: str) -> str:
    """A hash as people compare it on paper."""
    return fingerprint(bytes.fromhex(sha256))


@register.filter
def in_fours(digits: str) -> str:
    """A long number as it is read out: in groups of four."""
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


@register.filter
def count(number: int | None) -> str:
    """How many, with the thousands marked; nothing for none."""
    return "" if number is None else grouped(number)


@register.filter
def name_place(columns: Any) -> int:
    """The column that names a row: its first text, else its first."""
    return next((at for at, one in enumerate(columns) if one.kind == "text"), 0)


@register.filter
def percent(permyriad: int | None) -> str:
    """A share per ten thousand as percent; nothing for none."""
    return "" if permyriad is None else percent_text(permyriad)


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | None) -> str:
    """A date in words of the page's language."""
    return "" if value is None else date_text(value, _language(context))


@register.simple_tag(takes_context=True)
def fact(context: Context, name: str, value: Any) -> str:
    """A fact of an act as a person reads it."""
    return spoken(name, value, _language(context))


@register.simple_tag(takes_context=True)
def pieces(context: Context, label: str) -> str:
    """A choice as a person reads it: each piece by its words, or as it is."""
    return " · ".join(say(piece, _language(context)) for piece in label.split(" · "))


@register.simple_tag(takes_context=True)
def serves(context: Context, word: str, article: str) -> str:
    """The article that a command serves, in the page's language."""
    key = f"article.{word}"
    told = say(key, _language(context))
    return article if told == key else told


@register.simple_tag(takes_context=True)
def way_on(context: Context, word: str, body: Body, rank: str = "") -> SafeString:
    """A button to what comes next."""
    address = reverse("command" if word in COMMANDS else "query", args=[body.slug, word])
    said = say(f"word.{word}", _language(context))
    return format_html('<a class="{}" href="{}">{}</a>', f"button {rank}".strip(), address, said)


@register.simple_tag(takes_context=True)
def told(context: Context, task: Any) -> str:
    """A matter that awaits someone, in words."""
    return parted(task.key, _language(context), **task.facts)


@register.simple_tag(takes_context=True)
def why(context: Context, row: Row) -> str:
    """Where a figure comes from: its rule and its source."""
    return say(f"why.{row.label_key}", _language(context), **row.label_facts)


@register.simple_tag
def moment(microseconds: int, body: Body) -> str:
    """An instant as the clock on the wall showed it there: WIB, WITA or WIT."""
    return local_moment(microseconds, body)


@register.filter
def phone(number: str) -> str:
    """A telephone number as people write it."""
    return phone_text(number)


@register.filter
def same(one: Any, other: Any) -> bool:
    """Whether two are the same."""
    return bool(one == other)


@register.filter
def split(text: str) -> list[str]:
    """The words of a text, to go through them."""
    return text.split()


@register.filter
def iso(text: str) -> date:
    """A date written as year, month and day."""
    return date.fromisoformat(text)


@register.filter
def at(sequence: Any, place: int) -> Any:
    """The element at a place."""
    return sequence[place]


@register.filter
def label_of(row: Any, columns: Any) -> int | None:
    """Where a row's label stands, as on paper."""
    return label_place(row, columns)


@register.simple_tag
def opens(row: Any, report: Any, body: Any, cell: Any) -> Any:
    """A figure's way into its entries: a line opens the account's ledger, a posting its entry."""
    return format_html('<a href="{}">{}</a>', _address(row.link, report, body), "" if cell is None else cell)


@register.simple_tag(takes_context=True)
def further(context: Context, key: str, link: str, report: Any, body: Any) -> SafeString:
    """One more way on from a row, beside what the row itself opens."""
    said = say(key, _language(context))
    return format_html('<a href="{}">{}</a>', _address(link, report, body), said)


def _address(link: str, report: Any, body: Any) -> str:
    if link.startswith("entry:"):
        address = reverse("entry", args=[body.slug, int(link.removeprefix("entry:"))])
    elif link.startswith("paper:"):
        address = reverse("document", args=[body.slug, link.removeprefix("paper:")])
    elif link.startswith("person:"):
        address = reverse("query", args=[body.slug, "savings.member_statement"]) + "?" + urlencode(
            {"person": link.removeprefix("person:"), "on": f"{report.on:%d/%m/%Y}"}
        )  # fmt: skip
    elif link.partition("?")[0] in {*COMMANDS, *QUERIES}:
        word, _, wish = link.partition("?")
        address = reverse("command" if word in COMMANDS else "query", args=[body.slug, word]) + (
            wish and f"?{wish}"
        )
    elif link == "result":
        address = reverse("query", args=[body.slug, "reports.result"]) + f"?on={report.on:%d/%m/%Y}"
    else:
        address = reverse("query", args=[body.slug, "reports.ledger"]) + "?" + urlencode(
            {"account": link, "on": f"{report.on:%d/%m/%Y}"}
            | ({"since": f"{report.since:%d/%m/%Y}"} if report.since else {})
            | ({"unit": report.unit} if report.unit else {})
        )  # fmt: skip
    return address


@register.simple_tag(takes_context=True)
def fact_cell(context: Context, name: str, value: Any, body: Any) -> Any:
    """A fact of an answer: entries, papers and what waits open on a click."""
    if name in ("entry", "number", "reverses", "reversed_by") and isinstance(value, int):
        return format_html('<a href="{}">{}</a>', reverse("entry", args=[body.slug, value]), value)
    if name == "document" and value:
        address = reverse("document", args=[body.slug, value])
        return format_html('<a href="{}">{}</a>', address, say("face.open_paper", _language(context)))
    if name == "pending" and value:
        address = reverse("pending", args=[body.slug, value])
        return format_html('<a href="{}">{}</a>', address, say("face.look", _language(context)))
    if isinstance(value, str) and (day := day_said(value)) is not None:
        return format_html('<span class="day">{}</span>', f"{day:%d/%m/%Y}")
    if name == "at" and isinstance(value, int):
        return local_moment(value, body)
    if name == "faults":
        told = [say(f"fault.{one['code']}", _language(context), **one) for one in value]
        return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in told))
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return format_html_join(
            mark_safe("<br>"), "{}", ((spoken(name, one, _language(context)),) for one in value)
        )
    return spoken(name, value, _language(context))


@register.simple_tag(takes_context=True)
def kind_and_size(context: Context, paper: Any) -> str:
    """What kind of file it is, and how large."""
    kind = paper.media_type.rpartition("/")[2].upper()
    return say("consent.size", _language(context), kind=kind, count=max(1, paper.size_bytes // 1024))
