"""Thirty-two processes that write into one cooperative at once, without a pause."""

import multiprocessing
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection

from bench.entry import receive, receive_many
from bench.measured import Line, cooperative, line, seconds
from bench.sizes import Size
from guyub.foundation.command import Actor
from guyub.foundation.running import run
from guyub.ledger.proof import check_books
from guyub.members.queries import body_of


def measure(size: Size) -> Iterator[Line]:
    """No error, no gap, and how long one of them waits at worst."""
    treasurer = cooperative("ukur")
    receive_many(size.entries, treasurer, "ukur")
    alone = size.entries / seconds(lambda: receive_many(size.entries, treasurer, "ukur"))
    waits, took = together(size.writers, _writer, size.writes_each, treasurer, "ukur")
    each = sorted(wait for some in waits for wait in some)
    verdict = check_books(body_of("ukur"))
    assert verdict.sound and verdict.entries == 2 * size.entries + size.writers * size.writes_each
    slowest = each[min(len(each) - 1, len(each) * 99 // 100)]
    yield line(f"{size.writers} writers at once, 99th percentile in ms", slowest * 1000, 100)
    yield line(f"{size.writers} writers at once per second, beside one alone", len(each) / took, alone)


def _writer(count: int, treasurer: Actor, slug: str) -> list[float]:
    waits = []
    for number in range(count):
        began = time.perf_counter()
        run(receive(number), actor=treasurer, body=slug)
        waits.append(time.perf_counter() - began)
    return waits


def together(count: int, act: Any, *values: Any) -> tuple[list[Any], float]:
    """What so many processes answer that begin at the same moment, and how long it takes them all.

    Each is given its own values where there is a list of them.
    """
    connection.close()
    context = multiprocessing.get_context("fork")
    barrier, answers = context.Barrier(count + 1), context.Queue()

    def one(place: int) -> None:
        mine = [value[place] if isinstance(value, list) else value for value in values]
        connection.ensure_connection()
        barrier.wait()
        try:
            answers.put(act(*mine))
        except BaseException as error:
            answers.put(error)
            raise

    processes = [context.Process(target=one, args=(place,)) for place in range(count)]
    for process in processes:
        process.start()
    barrier.wait()
    began = time.perf_counter()
    found = [answers.get() for _ in processes]
    took = time.perf_counter() - began
    for process in processes:
        process.join()
    failed = [one for one in found if isinstance(one, BaseException)]
    assert not failed, failed
    return found, took
