"""Tries wait before a thread is taken: one at a time, in a short line, and known devices in a line of their own."""

import asyncio
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from guyub.front.doors import line
from guyub.front.doors.line import PLACES, Line
from guyub.front.trying import remember_device
from guyub.kernel.refusal import Refusal


def environ(path: str = "/masuk/", method: str = "POST", cookie: str = "") -> dict[str, Any]:
    return {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_COOKIE": cookie}


def known() -> str:
    """The cookie of a browser on which somebody signed in."""
    answer = HttpResponse()
    remember_device(RequestFactory().get("/"), answer, user=7)
    kept: SimpleCookie = answer.cookies
    return f"perangkat={kept['perangkat'].coded_value}"


async def crowd(told: Line, count: int, work: asyncio.Event, **how: str) -> list[str]:
    """What becomes of so many tries at once, the first of which takes until ``work`` is done."""
    said: list[str] = []

    async def attempt() -> None:
        try:
            async with told.turn(environ(**how)):
                said.append("in")
                await work.wait()
        except Refusal as refusal:
            said.append(refusal.code)

    tasks = [asyncio.create_task(attempt()) for _ in range(count)]
    await asyncio.sleep(0)
    await asyncio.sleep(0.01)
    here = list(said)
    work.set()
    await asyncio.gather(*tasks)
    return here


def test_one_is_at_work_some_wait_and_the_rest_are_told_at_once() -> None:
    here = asyncio.run(crowd(Line(), 20, asyncio.Event()))
    assert here.count("in") == 1 and 20 - PLACES - 1 <= here.count("login.busy") <= 20 - PLACES


def test_whoever_waits_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "SECONDS", 0.005)
    assert sorted(asyncio.run(crowd(Line(), 3, asyncio.Event()))) == ["in", "login.busy", "login.busy"]


def test_a_known_device_is_not_kept_out_and_a_cookie_cannot_be_made_up() -> None:
    async def both(cookie: str) -> list[str]:
        told, work = Line(), asyncio.Event()
        strangers = asyncio.create_task(crowd(told, 20, asyncio.Event()))
        async with told.turn(environ()):
            here = await crowd(told, 1, work, cookie=cookie)
        await strangers
        return here

    assert asyncio.run(both(known())) == ["in"]
    assert asyncio.run(both(known()[:-2] + "xx")) != ["in"]


@pytest.mark.parametrize(("path", "method"), [("/masuk/", "GET"), ("/k/uji/", "POST"), ("/", "GET")])
def test_nothing_else_waits(path: str, method: str) -> None:
    assert asyncio.run(crowd(Line(), 20, asyncio.Event(), path=path, method=method)) == ["in"] * 20
