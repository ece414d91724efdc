"""Typed doors: strict JSON, Indonesian text, nothing lax in between."""

from dataclasses import dataclass
from datetime import date
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guyub.foundation.fields import (
    UNSET,
    LongText,
    Rupiah,
    Secret,
    Unset,
    from_json,
    from_text,
    shown,
    to_json,
)
from guyub.kernel.period import iso_day
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import says_nothing


@dataclass(frozen=True, kw_only=True)
class Part:
    amount: Rupiah


@dataclass(frozen=True, kw_only=True)
class Spoken:
    said: str
    note: str = "-"
    amount: Rupiah = 0
    on: date | None = None


UNSEEN = (
    " ", "\u00a0", "\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e",
    "\u2060", "\u2064", "\u206a", "\u2800", "\u3000", "\u3164", "\ufe0f", "\ufeff", "\uffa0", "\u0301", "\u20dd", "\U000e0061",
    "\U000e0100", "\U0001d173",
)  # fmt: skip
"""Characters that leave the paper white: blanks, marks on nothing, what Unicode lets a program pass over."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    amount: Rupiah
    on: date
    name: str | Unset = UNSET
    password: Secret = ""
    parts: tuple[Part, ...] = ()


def refused(call: object, *arguments: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value


def test_fifty_thousand_is_never_fifty() -> None:
    assert from_text(Wish, {"amount": "50.000", "on": "31/12/2025"}).amount == 50_000
    assert refused(from_json, Wish, {"amount": "50.000", "on": "2025-12-31"}).code == "money.unreadable"
    assert refused(from_json, Wish, {"amount": 50.0, "on": "2025-12-31"}).code == "money.fraction"
    assert refused(from_json, Wish, {"amount": True, "on": "2025-12-31"}).facts["field"] == "amount"


@pytest.mark.parametrize("text", ["50,5", "5o.000", "1.50", "50 000", "1e3", "٥٠"])
def test_amounts_that_could_mean_two_things_are_refused(text: str) -> None:
    assert refused(from_text, Wish, {"amount": text, "on": "1/1/2025"}).code.startswith("money.")


@given(st.text(st.sampled_from(UNSEEN), min_size=1))
def test_what_cannot_be_seen_was_not_said(text: str) -> None:
    """At both doors, in a field that must be filled in and in one that may stay empty."""
    for read, amount, day in ((from_json, 1, "2025-01-01"), (from_text, "1", "1/1/2025")):
        wish = {"amount": amount, "on": day, "said": "x"}
        assert refused(read, Spoken, wish | {"said": text}).code == "field.missing"
        assert read(Spoken, wish | {"note": text}).note == ""
    assert from_json(Spoken, {"said": f"a{text}"}).said == f"a{text}"


@given(st.text(min_size=1))
def test_what_can_be_seen_is_said(text: str) -> None:
    seen = [one for one in text if category(one)[0] in "LNPS" and not says_nothing(one)]
    assert says_nothing(text) == (not seen)


@given(st.dates())
def test_a_day_of_a_machine_has_one_spelling(day: date) -> None:
    assert iso_day(day.isoformat()) == day
    year, week, weekday = day.isocalendar()
    for other in (
        f"{year:04}-W{week:02}-{weekday}",
        f"{year:04}W{week:02}{weekday}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%j}",
    ):
        assert refused(iso_day, other).code == "date.unreadable"


def test_unknown_missing_and_unset() -> None:
    assert refused(from_json, Wish, {"amount": 1, "on": "2025-01-01", "x": 1}).code == "field.unknown"
    assert refused(from_json, Wish, {"amount": 1}).code == "field.missing"
    wish = from_json(Wish, {"amount": 1, "on": "2025-01-01"})
    assert wish.name is UNSET and to_json(wish) == {"amount": 1, "on": "2025-01-01"}


def test_json_goes_round() -> None:
    wish = Wish(amount=5, on=date(2025, 1, 2), name="a", parts=(Part(amount=1), Part(amount=-2)))
    assert from_json(Wish, to_json(wish)) == wish


def test_secrets_are_not_shown() -> None:
    wish = Wish(amount=5, on=date(2025, 1, 2), password="rahasia")
    assert shown(wish)["password"] == "***" and "rahasia" not in str(shown(wish))


@pytest.mark.parametrize(
    "mark", ["\x00", "\x1b", "\x7f", "\x9f", "\ud800", "\u202e", "\u2066", "\n", "\t", "\u2028"]
)
def test_a_name_that_reads_otherwise_than_it_is_written_is_refused(mark: str) -> None:
    for door, on in ((from_json, "2025-12-31"), (from_text, "31/12/2025")):
        said = refused(
            door, Wish, {"amount": 1 if door is from_json else "1", "on": on, "name": f"Si{mark}ti"}
        )
        assert (said.code, said.facts["value"]) == ("field.unreadable", f"U+{ord(mark):04X}")


def test_long_text_has_lines() -> None:
    @dataclass(frozen=True)
    class Told:
        text: LongText

    assert from_json(Told, {"text": "satu\ndua"}).text == "satu\ndua"
    assert refused(from_json, Told, {"text": "satu\u202edua"}).code == "field.unreadable"
