"""Requests drawn from a seed: most begin from a good one, a form of a page or a sensible command, and are broken in some places."""

import base64
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver

from bench import known
from bench.asked import Asked, Pairs, Raw, quoted
from bench.harvest import Control, Form, Link
from bench.nasty import (
    BODIES,
    BORDERS,
    COOKIES,
    FILES,
    GOOD_TEXTS,
    HEADER_TEXTS,
    HEADERS,
    KINDS,
    METHODS,
    NAMES,
    RAWS,
    TEXTS,
    VALUES,
)  # fmt: skip
from guyub.foundation.command import COMMANDS, QUERIES
from guyub.foundation.fields import Field, fields_of

SOURCE = Path(__file__).resolve().parent.parent / "src" / "guyub"
KNOWN_PARAMETER = re.compile(
    r"""(?:GET|POST|FILES|typed|said)(?:\.get|\.getlist)?[\[(]["']([\w:-]{1,30})["']"""
)
MOST_OF_A_SHAPE, MOST_SHAPES = 4, 1_500
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{40,}|\d+")
ON_EVERY_PAGE = frozenset({"/bahasa/", "/tampilan/", "/keluar/"})
PAPERS = ("pdf", "docx", "xlsx", "json", "x")


class Drawing:
    """Everything that can be asked, by everybody, of some cooperatives."""

    def __init__(self, slugs: Sequence[str], people: Mapping[str, known.Person], seed: int, *, tokens: Sequence[str] = ()) -> None:  # fmt: skip
        self.random = random.Random(seed)
        self.slugs, self.people, self.tokens = slugs, people, tokens
        self.things: dict[str, known.Things] = {}
        self.fields = known.fields_by_name()
        self.patterns = sorted(set(_patterns(get_resolver().url_patterns)))
        self.parameters = sorted(
            {
                name
                for path in SOURCE.rglob("*.py")
                for name in KNOWN_PARAMETER.findall(path.read_text("utf-8"))
            }
        )
        self.forms: dict[str, dict[tuple[str, ...], list[Form]]] = {}
        self.links: dict[str, dict[tuple[str, ...], list[Link]]] = {}
        self.ways: tuple[tuple[Callable[[], Asked], int], ...] = (
            (self._sent_form, 26), (self._command, 20), (self._question, 9), (self._reading, 9), (self._page, 8),
            (self._followed, 10), (self._bare_form, 4), (self._address, 8), (self._raw, 6),
        )  # fmt: skip
        self.look()

    def look(self) -> None:
        """Look again at what is there."""
        self.things = {slug: known.things(slug) for slug in self.slugs}

    def draw(self) -> Asked:
        """The next request."""
        ways, weights = zip(*self.ways, strict=True)
        way = self.random.choices(ways, weights)[0]
        asked = way()
        return replace(asked, headers=asked.headers + self._headers(), way=way.__name__.strip("_"))

    def learn(self, who: str, path: str, forms: Sequence[Form], links: Sequence[Link]) -> None:
        """Remember some forms and links of each shape that somebody was shown, the newest in place of an older one."""
        for kept, some in ((self.forms, forms), (self.links, links)):
            mine: dict[tuple[str, ...], list[Any]] = kept.setdefault(who, {})  # type: ignore[attr-defined]
            for one in some:
                shape = (AN_ID.sub("#", one.path), *one.shape)
                if shape not in mine and len(mine) >= MOST_SHAPES:
                    continue
                alike = mine.setdefault(shape, [])
                alike.append(one)
                if len(alike) > MOST_OF_A_SHAPE:
                    del alike[self.random.randrange(MOST_OF_A_SHAPE)]

    def _shown(self, kept: Mapping[str, Mapping[tuple[str, ...], Sequence[Any]]], who: str) -> Any:
        shapes = sorted(kept.get(who, ()))
        return self.random.choice(kept[who][self.random.choice(shapes)]) if shapes else None

    # Who, where, what about

    def _who(self) -> str:
        return self.random.choice(("", *self.people, *self.people))

    def _slug(self, who: str) -> str:
        if who in self.people and self.random.random() < 0.9:
            return self.people[who].slug
        return self.random.choice(self.slugs)

    def _word(self, who: str, among: Mapping[str, Any]) -> str:
        if who in self.people and self.random.random() < 0.88:
            may = sorted(self.people[who].words & set(among))
            if may:
                return self.random.choice(may)
        return self.random.choice(sorted(among))

    def _text(self) -> str:
        drawn = self.random.random()
        if drawn < 0.85:
            return self.random.choice(TEXTS)
        if drawn < 0.93:
            return self._of("text", self.slugs[0]) or "x"
        return "".join(self.random.choice(TEXTS)[:20] for _ in range(2))

    def _of(self, kind: str, slug: str) -> str:
        some = self.things.get(slug, {}).get(kind, ())
        return self.random.choice(some) if some else ""

    # Good values

    def _sensible(self, one: Field, slug: str, deep: int = 0) -> Any:
        if one.part is not None:
            return self._good(one.part, slug, deep + 1) if deep < 3 else {}
        if one.choices:
            return self.random.choice(one.choices)
        if one.kind == "money":
            return self.random.choice((1, 5_000, 50_000, 50_000, 1_000_000, 0, -3, 10**15))
        if one.kind == "number":
            return self._number(one.name, slug)
        if one.kind == "flag":
            return self.random.random() < 0.5
        if one.kind == "date":
            return self._day(slug).isoformat()
        if one.kind == "file":
            return base64.b64encode(self.random.choice(FILES)).decode()
        return self._named(one, slug)

    def _number(self, name: str, slug: str) -> int:
        if "month" in name or "period" in name:
            return self._day(slug).year * 100 + self.random.randint(1, 12)
        if "year" in name:
            return self._day(slug).year - self.random.choice((0, 1, 2))
        if name in ("entry", "number", "before", "most", "at"):
            return self.random.choice((1, 2, 3, 7, 20, 100, 150))
        return self.random.choice((0, 1, 1, 2, 5, 12, 100, 2_500, 1_000_000, -1))

    def _day(self, slug: str) -> date:
        day = date.fromisoformat(self._of("day", slug) or "2026-01-05")
        back = self.random.choice((0, 0, 0, 1, 3, 20, 40, 200, 365, -1, -30))
        return day - timedelta(days=back) if self.random.random() < 0.95 else self.random.choice((date(2024, 2, 29), date(1850, 1, 1), date(2199, 12, 31)))  # fmt: skip

    def _named(self, one: Field, slug: str) -> str:
        there = self.things.get(slug, {})
        kinds = [one.mark.ref, one.name, f"{one.name}_code", f"{one.name}_number", *(kind for kind in there if kind in one.name)]  # fmt: skip
        for kind in kinds:
            if kind and there.get(kind):
                return self.random.choice(there[kind])
        if one.kind == "id":
            return self._of("uid", slug) or str(UUID(int=99))
        return self.random.choice(GOOD_TEXTS)

    def _good(self, value_type: type[Any], slug: str, deep: int = 0) -> dict[str, Any]:
        """An object for a command as far as its fields say what is good."""
        made: dict[str, Any] = {}
        for one in fields_of(value_type):
            if one.required or self.random.random() < 0.35:
                count = self.random.choice((1, 1, 2, 3))
                made[one.name] = [self._sensible(one, slug, deep) for _ in range(count)] if one.many else self._sensible(one, slug, deep)  # fmt: skip
        return made

    def _typed(self, value_type: type[Any], slug: str, before: str = "") -> list[tuple[str, str]]:
        """The fields of a form, as a page names them and a person types them."""
        made: list[tuple[str, str]] = []
        for one in fields_of(value_type):
            if not one.required and self.random.random() < 0.5:
                continue
            if one.part is not None:
                places = ("0", "1") if one.many else ("",)
                for place in places:
                    made += self._typed(one.part, slug, f"{before}{one.name}-{place}-".replace("--", "-"))
            elif one.kind != "file":
                made.append((before + one.name, self._as_typed(one, slug)))
        return made

    def _as_typed(self, one: Field, slug: str) -> str:
        value = self._sensible(one, slug)
        if one.kind == "date":
            return date.fromisoformat(value).strftime("%d/%m/%Y")
        if one.kind == "flag":
            return "ya" if value else "tidak"
        return f"{value:,}".replace(",", ".") if one.kind == "money" else str(value)

    # Breaking

    def _times(self) -> int:
        return self.random.choice((0, 0, 0, 1, 1, 1, 2, 3))

    def _broken(self, pairs: Pairs) -> Pairs:
        made = list(pairs)
        for _ in range(self._times()):
            at = self.random.randrange(len(made)) if made else 0
            name, value = made[at] if made else ("x", "")
            what = self.random.random()
            if what < 0.6:
                made[at : at + 1] = [(name, self._text())]
            elif what < 0.7:
                del made[at : at + 1]
            elif what < 0.76:
                made.append((name, self._text()))
            elif what < 0.84:
                made[at : at + 1] = [(name, value + self._text()[:50])]
            elif what < 0.9:
                made[at : at + 1] = [(self._renamed(name), value)]
            else:
                made.append((self.random.choice(self.parameters), self._text()))
        return tuple(made)

    def _renamed(self, name: str) -> str:
        place = self.random.choice(("99999", "²", "9" * 20, "-1", "x", "199", ""))
        if re.search(r"-\d+-", name):
            return re.sub(r"-\d+-", f"-{place}-", name, count=1)
        return self.random.choice(
            (f"{name}-{place}", name.upper(), f"find-{name}", self._text()[:40], f"{name}[]")
        )

    def _broken_object(self, made: dict[str, Any]) -> dict[str, Any]:
        for _ in range(self._times()):
            self._break(made)
        return made

    def _break(self, place: Any) -> None:
        if not place:
            return
        at = self.random.choice(list(place)) if isinstance(place, dict) else self.random.randrange(len(place))
        inner = place[at]
        if isinstance(inner, (dict, list)) and inner and self.random.random() < 0.75:
            self._break(inner)
            return
        what = self.random.random()
        if what < 0.4:
            place[at] = self._text()
        elif what < 0.6:
            place[at] = self.random.choice(VALUES)
        elif what < 0.75:
            place[at] = Raw(self.random.choice(RAWS))
        elif what < 0.82:
            place[at] = [inner]
        elif what < 0.9 and isinstance(place, dict):
            del place[at]
        elif isinstance(inner, str):
            place[at] = inner + self._text()[:50]
        elif isinstance(place, dict):
            place[self._text()[:40]] = inner

    # Ways

    def _command(self) -> Asked:
        who = self._who()
        slug, word = self._slug(who), self._word(who, COMMANDS)
        made = Asked(who, "POST", f"/api/{slug}/commands/{word}")
        if self.tokens and self.random.random() < 0.2:
            made = replace(
                made, headers=(("HTTP_AUTHORIZATION", "Bearer " + self.random.choice(self.tokens)),)
            )
        if self.random.random() < 0.06:
            return replace(made, body=self.random.choice(BODIES), kind=self.random.choice(KINDS))
        made = replace(made, json=tuple(self._broken_object(self._good(COMMANDS[word], slug)).items()))
        return replace(made, kind=self.random.choice(KINDS)) if self.random.random() < 0.04 else made

    def _query_of(self, word: str, slug: str) -> Pairs:
        pairs = [
            (one.name, self._as_typed(one, slug))
            for one in fields_of(QUERIES[word].parameters)
            if one.required or self.random.random() < 0.4
        ]
        return self._broken(tuple(pairs))

    def _question(self) -> Asked:
        who = self._who()
        slug, word = self._slug(who), self._word(who, QUERIES)
        headers = (("HTTP_AUTHORIZATION", "Bearer " + self.random.choice(self.tokens)),) if self.tokens and self.random.random() < 0.2 else ()  # fmt: skip
        return Asked(
            who, "GET", f"/api/{slug}/queries/{word}", query=self._query_of(word, slug), headers=headers
        )

    def _reading(self) -> Asked:
        who = self._who()
        slug, word = self._slug(who), self._word(who, QUERIES)
        paper = (("paper", self.random.choice(PAPERS)),) if self.random.random() < 0.25 else ()
        return Asked(who, "GET", f"/k/{slug}/baca/{word}/", query=self._query_of(word, slug) + paper)

    def _page(self) -> Asked:
        who = self._who()
        slug, word = self._slug(who), self._word(who, COMMANDS)
        query = (
            self._broken(tuple(self._typed(COMMANDS[word], slug)[:3])) if self.random.random() < 0.5 else ()
        )
        return Asked(who, "GET", f"/k/{slug}/lakukan/{word}/", query=query)

    def _bare_form(self) -> Asked:
        """The form of a command without having seen its page."""
        who = self._who()
        slug, word = self._slug(who), self._word(who, COMMANDS)
        files = tuple(
            (one.name, self.random.choice(NAMES), self.random.choice(FILES))
            for one in fields_of(COMMANDS[word])
            if one.kind == "file" and self.random.random() < 0.7
        )
        form = self._broken(tuple(self._typed(COMMANDS[word], slug)))
        return Asked(who, "POST", f"/k/{slug}/lakukan/{word}/", form=form, files=files, in_parts=self.random.random() < 0.3)  # fmt: skip

    def _sent_form(self) -> Asked:
        """A form that somebody was shown, filled in and broken."""
        who = self._who()
        form = self._shown(self.forms, who)
        if form is not None and form.path in ON_EVERY_PAGE and self.random.random() < 0.7:
            form = self._shown(self.forms, who)
        if form is None:
            return self._page() if who else replace(self._address(), who="")
        pairs, files = self._filled(form, self._slug(who))
        query = form.query + ((("draf", ""),) if self.random.random() < 0.05 else ())
        if form.method == "GET":
            return Asked(who, "GET", self._near(form.path), query=self._broken((*query, *pairs)))
        return Asked(who, "POST", self._near(form.path), query=query, form=self._broken(pairs), files=files, in_parts=self.random.random() < 0.3)  # fmt: skip

    def _filled(self, form: Form, slug: str) -> tuple[Pairs, tuple[tuple[str, str, bytes], ...]]:
        pairs: list[tuple[str, str]] = []
        files: list[tuple[str, str, bytes]] = []
        buttons = [one for one in form.controls if one.kind == "submit"]
        pressed = self.random.choice(buttons) if buttons else None
        for one in form.controls:
            if one.kind == "file":
                if self.random.random() < 0.5:
                    files.append((one.name, self.random.choice(NAMES), self.random.choice(FILES)))
            elif one.kind == "submit":
                if one is pressed:
                    pairs.append((one.name, one.value))
            elif one.kind in ("checkbox", "radio"):
                if self.random.random() < 0.5:
                    pairs.append((one.name, one.value or "on"))
            else:
                pairs.append((one.name, self._filled_in(one, slug)))
        return tuple(pairs), tuple(files)

    def _filled_in(self, one: Control, slug: str) -> str:
        if one.kind == "hidden" or (one.value and self.random.random() < 0.6):
            return one.value
        if one.options:
            return self.random.choice(one.options)
        field = self.fields.get(one.name.rpartition("-")[2])
        if re.search(r"-\d+-", one.name) and self.random.random() < 0.6:
            return ""
        return self._as_typed(field, slug) if field is not None and field.part is None else self.random.choice((*GOOD_TEXTS, "1", "28/11/2026"))  # fmt: skip

    def _near(self, path: str) -> str:
        if self.random.random() < 0.94:
            return path
        return AN_ID.sub(lambda _: quoted(self._text()[:300]) or "x", path, count=1)

    def _followed(self) -> Asked:
        """A link that somebody was shown, with what it asks broken."""
        who = self._who()
        link = self._shown(self.links, who)
        if link is None:
            return replace(self._address(), who=who)
        query = self._broken(link.query) if self.random.random() < 0.6 else link.query
        if self.random.random() < 0.06:
            query = (*query, ("paper", self.random.choice(PAPERS)))
        return Asked(who, "GET", self._near(link.path), query=query)

    def _some(self) -> Pairs:
        """Some parameters that some page knows."""
        count = self.random.choice((0, 0, 1, 2, 4))
        return tuple((self.random.choice((*self.parameters, self._text()[:40])), self._text()) for _ in range(count))  # fmt: skip

    def _address(self) -> Asked:
        who = self._who()
        pattern = self.random.choice(self.patterns)
        path = "/" + re.sub(r"<(?:(\w+):)?(\w+)>", lambda part: self._part_of_path(part, who), pattern)
        method = self.random.choice(("GET", "GET", "GET", "GET", "POST", "POST", *METHODS))
        posts = method == "POST"
        files = ((self.random.choice(("files", "content", "file", "logo", "photo")), self.random.choice(NAMES), self.random.choice(FILES)),) if posts and self.random.random() < 0.2 else ()  # fmt: skip
        return Asked(who, method, path, query=self._some(), form=self._some() if posts else (), files=files)

    def _part_of_path(self, part: "re.Match[str]", who: str) -> str:
        kind, name = part[1], part[2]
        slug = self._slug(who)
        sensible = self.random.random() < 0.75
        if name in ("slug", "cooperative") and sensible:
            return slug
        if kind in ("int", "number"):
            return self.random.choice(("1", "2", "0", "100", "9" * 18, "9" * 19, "9" * 400, "9" * 5_000, "007", "²", "٣"))  # fmt: skip
        if kind == "uuid" and sensible:
            return self._of("uid", slug) or str(UUID(int=99))
        if name == "word" and sensible:
            return self._word(who, {**COMMANDS, **QUERIES})
        return quoted(self._text()[:2_000]) or "x"

    def _raw(self) -> Asked:
        who = self._who()
        slug = self._slug(who)
        path = self.random.choice((
            "/", "/masuk/", "/anggota/", "/anggota/lupakan/", "/bahasa/", "/tampilan/", "/tetap/", "/akun/sandi/", "/akun/slip/", "/akun/pasti/",
            f"/koperasi/{slug}/gabung/", f"/meja/{slug}/", f"/k/{slug}/baca/intake.imports/", "/" + quoted(self._text()), "/static/" + quoted(self._text()),
            "/static/front/draft.js", f"/api/{slug}/commands/ledger.receive", f"/k/{slug}/lakukan/ledger.receive/", f"/k/{slug}/aku/suara/", "/api/openapi.json",
        ))  # fmt: skip
        kind = self.random.choice(KINDS)
        if self.random.random() < 0.25:
            kind = "multipart/form-data; boundary=" + self.random.choice(BORDERS)
        body = self.random.choice(BODIES)
        if self.random.random() < 0.2:
            body = body + self._text().encode("utf-8", "surrogatepass")[:500] + body[:500]
        return Asked(who, self.random.choice(METHODS[:3]), path, query=self._some(), body=body, kind=kind)

    def _headers(self) -> Pairs:
        if self.random.random() < 0.8:
            return ()
        return tuple(
            (name, self._header(name)) for name in self.random.sample(HEADERS, self.random.randint(1, 3))
        )

    def _header(self, name: str) -> str:
        good = HEADER_TEXTS.get(name)
        text = self.random.choice(good) if good and self.random.random() < 0.75 else self._text()[:3_000]
        if name == "HTTP_AUTHORIZATION":
            coded = base64.b64encode(self._text().encode("utf-8", "replace")[:2_000]).decode()
            text = self.random.choice(("Basic ", "Basic é", "Bearer ²", "basic", "Bearer x", "Bearer", "Basic " + coded, text, *self.tokens))  # fmt: skip
        if name == "HTTP_COOKIE":
            text = self.random.choice(COOKIES) + text
        # As a server hands them on: one letter for each byte, none of those that it refuses itself.
        return re.sub(
            r"[\x00-\x08\x0a-\x1f\x7f]", "", text.encode("utf-8", "surrogatepass").decode("latin-1")
        )


def _patterns(patterns: Sequence[Any], before: str = "") -> Iterator[str]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
