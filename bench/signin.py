"""What others notice of two hundred tries a second at the sign-in, from as many addresses at as many names."""

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from bench.measured import Line, cooperative, line
from bench.served import by_our_door, served
from bench.sizes import SIZES, Size

SLUG = "masuk"
PER_SECOND = 200
ASKING = 4
MOST_P95_SECONDS = 1.0
ATTACK = """
import http.client, random, sys, threading, time
port, per_second, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
token, hands, answers = "a" * 32, 40, {}
def attack():
    end, step = time.time() + seconds, hands / per_second
    due = time.time() + random.random() * step
    while due < end:
        time.sleep(max(0, due - time.time()))
        due += step
        name, pin = f"nama{random.randrange(10**6)}", random.random() < 0.5
        path = "/anggota/" if pin else "/masuk/"
        body = f"csrfmiddlewaretoken={token}&login={name}&password=bukan-sandinya&k=masuk&number={random.randrange(10**4)}&pin=490273"
        from_far = f"198.{random.randrange(18, 20)}.{random.randrange(256)}.{random.randrange(256)}"
        headers = {"Host": "localhost", "Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": from_far}
        try:
            asking = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            asking.request("POST", path, body, headers)
            answer = asking.getresponse()
            answer.read()
            asking.close()
            answers[answer.status] = answers.get(answer.status, 0) + 1
        except OSError:
            answers[0] = answers.get(0, 0) + 1
threads = [threading.Thread(target=attack) for _ in range(hands)]
print("begun", flush=True)
for one in threads: one.start()
for one in threads: one.join()
print(sum(answers.values()), answers.get(0, 0), flush=True)
"""


def measure(size: Size) -> Iterator[Line]:
    """The 95th percentile of an officer's first page, quiet and beside the tries, on the real server with real hashes."""
    cooperative(SLUG)
    client = Client()
    client.force_login(User.objects.get(username=f"bendahara-{SLUG}"))
    cookie = client.cookies["sessionid"].value
    connection.close()
    # Behind one server of ours, which says where each try comes from.
    with served(by_our_door("guyub.config.asgi:application"), GUYUB_PROXIES="1") as port:
        _asked(port, cookie, 2.0)
        quiet = _asked(port, cookie, size.sign_in_seconds)
        words = [sys.executable, "-c", ATTACK, str(port), str(PER_SECOND), str(size.sign_in_seconds + 2)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as attack:
            assert attack.stdout is not None and attack.stdout.readline() == "begun\n"
            time.sleep(1)
            beside = _asked(port, cookie, size.sign_in_seconds)
            answered, broken = map(int, attack.stdout.readline().split())
    what = f"{PER_SECOND} tries a second"
    yield line("95th percentile of an officer's first page, nobody trying, seconds", quiet, MOST_P95_SECONDS)
    yield line(f"the same beside {what}, seconds", beside, MOST_P95_SECONDS, is_bound=size == SIZES["full"])
    yield line("tries answered a second, of those sent", answered / (size.sign_in_seconds + 2), PER_SECOND)
    yield line("tries that got an answer, of those sent", answered - broken, answered)


def _asked(port: int, cookie: str, seconds: float) -> float:
    """The 95th percentile in seconds of pages that some browsers in the office ask for, one after another."""
    end = time.perf_counter() + seconds
    with ThreadPoolExecutor(ASKING) as pool:
        each = [pool.submit(_times, port, cookie, end) for _ in range(ASKING)]
        took = sorted(one for some in each for one in some.result())
    return took[len(took) * 95 // 100]


def _times(port: int, cookie: str, end: float) -> list[float]:
    found = []
    headers = {"Host": "localhost", "Cookie": f"sessionid={cookie}", "X-Forwarded-For": "10.0.0.7"}
    while not found or time.perf_counter() < end:
        began = time.perf_counter()
        asking = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        asking.request("GET", f"/k/{SLUG}/", headers=headers)
        answer = asking.getresponse()
        answer.read()
        asking.close()
        assert answer.status == 200, answer.status
        found.append(time.perf_counter() - began)
        time.sleep(0.05)
    return found
