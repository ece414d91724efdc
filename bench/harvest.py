"""The forms and links of a page, so that what is sent next begins from what a browser would send."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urljoin, urlsplit

from lxml import html

BUTTONS = frozenset({"submit", "image", "button"})


@dataclass(frozen=True)
class Control:
    """One field of a form: its name, what kind of field it is, what stands in it and what can be chosen."""

    name: str
    kind: str
    value: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """Where a form is sent, and its fields."""

    path: str
    query: tuple[tuple[str, str], ...]
    method: str
    controls: tuple[Control, ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """What two forms have in common that differ only in what stands in them."""
        return (self.method, *sorted({one.name for one in self.controls}))


@dataclass(frozen=True)
class Link:
    """An address on a page."""

    path: str
    query: tuple[tuple[str, str], ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """The names of what it asks."""
        return tuple(sorted({name for name, _ in self.query}))


def harvested(content: bytes, path: str) -> tuple[list[Form], list[Link]]:
    """Every form of a page and every link that leads to this house."""
    page = html.fromstring(content)
    forms = [_form(one, path) for one in page.iter("form")]
    links = []
    for one in page.iter("a"):
        if address := _ours(one.get("href") or "", path):
            links.append(Link(*address))
    return forms, links


def _form(form: "html.HtmlElement", path: str) -> Form:
    where, query = _ours(form.get("action") or "", path) or (path, ())
    method = (form.get("method") or "get").upper()
    return Form(where, query, method, tuple(_controls(form)))


def _controls(form: "html.HtmlElement") -> Iterator[Control]:
    for one in form.iter("input", "select", "textarea", "button"):
        name = one.get("name") or ""
        if not name or name == "csrfmiddlewaretoken":
            continue
        if one.tag == "select":
            options = tuple(each.get("value") or "" for each in one.iter("option"))
            chosen = next(
                (each.get("value") or "" for each in one.iter("option") if "selected" in each.attrib), ""
            )
            yield Control(name, "select", chosen, options)
        elif one.tag == "textarea":
            yield Control(name, "text", one.text or "")
        else:
            kind = (one.get("type") or ("submit" if one.tag == "button" else "text")).lower()
            yield Control(name, "submit" if kind in BUTTONS else kind, one.get("value") or "")


def _ours(address: str, path: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    parts = urlsplit(urljoin(path, address))
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    return parts.path, tuple(parse_qsl(parts.query, keep_blank_values=True))
