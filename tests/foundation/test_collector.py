"""The collector waits while a command runs, and goes on afterwards."""

import gc
from collections.abc import Iterator

import pytest

from guyub.foundation.collector import CollectorWaits


@pytest.fixture(autouse=True)
def running() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


def test_it_waits_within_and_goes_on_after_the_last() -> None:
    with CollectorWaits():
        assert not gc.isenabled()
        with CollectorWaits():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(ValueError), CollectorWaits():
        raise ValueError
    assert gc.isenabled()


def test_whoever_stopped_it_before_keeps_it_stopped() -> None:
    gc.disable()
    with CollectorWaits():
        assert not gc.isenabled()
    assert not gc.isenabled()
