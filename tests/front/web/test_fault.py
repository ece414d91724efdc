"""A mistake of ours: a page without a trace, nothing changed, and a log that quotes no row."""

import logging
from typing import Any

import pytest
from django.test import Client
from tests.conftest import House

from guyub.foundation.logs import Discreet
from guyub.ledger.commands.receive import Receive


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def carry_out(self: Any, deed: Any) -> Any:
        raise AssertionError("a mistake of ours")

    monkeypatch.setattr(Receive, "carry_out", carry_out)


@pytest.mark.parametrize("door", ["page", "json"])
def test_a_mistake_of_ours_is_said_without_a_trace(house: House, broken: None, door: str) -> None:
    from django.contrib.auth.models import User

    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=f"treasurer-{house.slug}"))
    typed = {"on": "14/03/2025", "amount_rupiah": "1.000", "into": "1-1101", "unit": "TOKO", "account": "3-1102", "narration": "x"}  # fmt: skip
    if door == "page":
        answer = client.post(f"/k/{house.slug}/lakukan/ledger.receive/", typed)
    else:
        wish = {**typed, "on": "2025-03-14", "amount_rupiah": 1000}
        answer = client.post(
            f"/api/{house.slug}/commands/ledger.receive", wish, content_type="application/json"
        )
    said = answer.content.decode()
    assert answer.status_code == 500 and "kesalahan program" in said
    assert "Traceback" not in said and "AssertionError" not in said


def test_a_log_leaves_out_what_a_database_tells_of_rows() -> None:
    record = logging.LogRecord(
        "x", logging.ERROR, __file__, 1, "fell\nDETAIL:  Key (nik)=(3513) exists.", (), None
    )
    assert "3513" not in Discreet().format(record) and "fell" in Discreet().format(record)


def test_the_log_names_the_command_and_keeps_secrets(
    house: House, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    from guyub.members.commands.give_login import GiveLogin

    def carry_out(self: Any, deed: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr(GiveLogin, "carry_out", carry_out)
    wish = GiveLogin(person=house.teller.uid, username="kasir-baru", password="sandi-yang-rahasia")
    with pytest.raises(AssertionError):
        house.run(wish, actor=house.chair)
    assert "members.give_login" in caplog.text and "kasir-baru" in caplog.text
    assert "sandi-yang-rahasia" not in caplog.text
