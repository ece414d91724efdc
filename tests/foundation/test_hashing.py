"""One hash at a time, a line of one, and the others are told to come again."""

import threading
import time

import pytest
from django.contrib.auth.hashers import check_password, make_password
from tests.promises import refused

from guyub.foundation import hashing
from guyub.kernel.refusal import Refusal

HASHER = "guyub.foundation.hashing.OneAtATime"


def test_never_two_are_computed_at_once(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = [HASHER]  # type: ignore[attr-defined]
    running, most = [], []
    plain = hashing.Argon2PasswordHasher.verify

    def watched(self: object, password: str, encoded: str) -> bool:
        running.append(1)
        most.append(len(running))
        time.sleep(0.01)
        running.pop()
        return plain(self, password, encoded)  # type: ignore[arg-type]

    monkeypatch.setattr(hashing.Argon2PasswordHasher, "verify", watched)
    kept = make_password("sandi-panjang")
    fits: list[bool] = []
    threads = [
        threading.Thread(target=lambda: fits.append(check_password("sandi-panjang", kept))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert fits == [True] * 4 and max(most) == 1


@pytest.mark.django_db
def test_a_stranger_who_would_be_third_is_told_at_once_and_a_known_device_has_a_line_of_its_own() -> None:
    let_go, inside = threading.Event(), threading.Semaphore(0)

    def hold() -> None:
        with hashing.turn(known=False):
            inside.release()
            let_go.wait(5)

    first = threading.Thread(target=hold)
    first.start()
    assert inside.acquire(timeout=5)
    second = threading.Thread(target=hold)
    second.start()
    while hashing._strangers._value:
        time.sleep(0.001)
    begun = time.monotonic()
    with refused("login.busy"), hashing.turn(known=False):
        raise AssertionError("let in")
    assert time.monotonic() - begun < 0.5
    let_go.set()
    with hashing.turn(known=True):
        pass
    first.join()
    second.join()


def test_whoever_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "WAIT_SECONDS", 0.01)
    with hashing.turn(known=False), pytest.raises(Refusal) as caught, hashing.turn(known=True):
        raise AssertionError("let in")
    assert caught.value.code == "login.busy"
    with hashing.turn(known=True):
        pass
