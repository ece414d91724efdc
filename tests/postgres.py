"""A throwaway PostgreSQL for tests and benches: a real server, made in seconds and gone afterwards.

    with postgres() as url:
        ...                      # postgresql://guyub_owner@/guyub?host=/tmp/gy-ab12cd34&port=5432

    python tests/postgres.py -- COMMAND ...   runs COMMAND with DATABASE_URL set to that address
    python tests/postgres.py                  prints the address and serves until Ctrl-C

The server listens on a Unix socket only, in a folder that nobody but its owner (and root) may enter, so
it needs neither a password nor a free port. It keeps fsync on: what is measured is what a user gets.

Two roles, as in a real installation: guyub_owner owns the database and may create further ones (Django
makes test databases); guyub_app is a plain login without any privilege of its own, neither superuser nor
BYPASSRLS, so row security holds for it. `as_app(url)` is the same address for guyub_app; a connection of
guyub_owner may also SET ROLE guyub_app and see what its own open transaction wrote. It may signal the
server's processes, or a database could not be dropped while the server happens to tidy it.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

OLDEST = 15
PLACES = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # the packages of the PostgreSQL project for Fedora and its kin
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
ADVICE = (
    f"PostgreSQL {OLDEST} or newer is missing; type this and try again: sudo apt-get install -y postgresql"
)
ROLES = """
CREATE ROLE guyub_owner LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE guyub_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
GRANT guyub_app TO guyub_owner;
GRANT pg_signal_backend TO guyub_owner;
"""


class NoPostgres(RuntimeError):
    """There is no server to test against. Never a reason to skip."""


def as_app(url: str) -> str:
    """The same database for the plain role.

    >>> as_app("postgresql://guyub_owner@/guyub?host=/tmp/gy-x&port=5432")
    'postgresql://guyub_app@/guyub?host=/tmp/gy-x&port=5432'
    """
    return url.replace("//guyub_owner@", "//guyub_app@", 1)


def version(folder: Path) -> int:
    """The major version of the server in a folder of binaries; 0 if there is none that runs."""
    if not all((folder / name).is_file() for name in ("postgres", "initdb", "psql")):
        return 0
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True).stdout
    except OSError:
        return 0
    found = re.search(r"\(PostgreSQL\) (\d+)", said)
    return int(found[1]) if found else 0


def binaries() -> Path | None:
    """The folder of the newest server here that is new enough."""
    folders = [path for place in PLACES for path in Path("/").glob(place.lstrip("/"))]
    if on_path := shutil.which("initdb"):
        folders.append(Path(on_path).resolve().parent)
    usable = [(version(folder), str(folder)) for folder in folders]
    newest = max(usable, default=(0, ""))
    return Path(newest[1]) if newest[0] >= OLDEST else None


def install() -> None:
    """Take the server of the distribution, where we may; else say what to type."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoPostgres(ADVICE)
    sys.stderr.write("installing postgresql\n")
    quiet = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["-y", "install", "--no-install-recommends", "postgresql"]):
        done = subprocess.run(
            [*quiet, *command], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        if done.returncode:
            raise NoPostgres(f"{ADVICE}\n{done.stdout}{done.stderr}")


def _as_server() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: what subprocess needs to run it as somebody else."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}
    raise NoPostgres("root may not run PostgreSQL, and there is no user postgres or nobody")


def _die_with_parent() -> Callable[[], None] | None:
    """On Linux the kernel stops the server when we are killed outright."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        prctl = ctypes.CDLL(None).prctl
    except (OSError, AttributeError):
        return None
    set_parent_death_signal = 1
    return lambda: prctl(set_parent_death_signal, int(signal.SIGQUIT), 0, 0, 0)


def _run(command: list[str], **options: Any) -> None:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **options,
    )
    if done.returncode:
        raise NoPostgres(f"{' '.join(command)}\n{done.stdout}")


def _initialise(where: Path, data: Path, **options: Any) -> None:
    locales = (
        ["--locale=C.UTF-8"],
        ["--locale-provider=icu", "--icu-locale=und", "--locale=C"],
        ["--locale=C"],
    )
    make = [str(where / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust"]
    make += ["--encoding=UTF8", "--no-sync", "--no-instructions"]
    for last, locale in enumerate(locales, start=1 - len(locales)):
        try:
            _run([*make, *locale], **options)
            return
        except NoPostgres:
            if last == 0:
                raise


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """SIGTERM and SIGHUP leave by the door, so that the server is stopped and its folder removed."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:
            signal.signal(number, leave)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(server: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is not None:
            return
        server.send_signal(how)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            continue


def _await(server: subprocess.Popen[bytes], ask: list[str], log: Path, **options: Any) -> None:
    until = time.monotonic() + 60
    while subprocess.run([*ask, "-c", "SELECT 1"], capture_output=True, **options).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise NoPostgres(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-4000:]}")
        time.sleep(0.05)


@contextmanager
def postgres(*, tidies: bool = True) -> Iterator[str]:
    """Start a server, yield its address for guyub_owner, stop it and remove every trace.

    Without ``tidies`` it never counts its rows: tests roll everything back, so that whenever it counted it would find
    large files with nothing in them, and plan for one row.
    """
    where = binaries()
    if where is None:
        install()
        where = binaries()
    if where is None:
        raise NoPostgres(ADVICE)

    # A socket's path may be about 100 characters, hence /tmp and not the long TMPDIR of some machines.
    home = Path(tempfile.mkdtemp(prefix="gy-", dir="/tmp" if os.access("/tmp", os.W_OK) else None))
    server: subprocess.Popen[bytes] | None = None
    with _ending_on_signals():
        try:
            somebody = _as_server()
            if somebody:
                os.chown(home, somebody["user"], somebody["group"])
            plain = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
            options: dict[str, Any] = {"cwd": home, "env": {**plain, "HOME": str(home)}, **somebody}

            data, log = home / "data", home / "log"
            _initialise(where, data, **options)
            settings = {
                "unix_socket_directories": str(home),
                "listen_addresses": "",
                "port": "5432",
                "fsync": "on",
                "max_connections": "100",
                "autovacuum": "on" if tidies else "off",
            }
            with log.open("wb") as said:
                server = subprocess.Popen(
                    [str(where / "postgres"), "-D", str(data)]
                    + [part for name, value in settings.items() for part in ("-c", f"{name}={value}")],
                    stdin=subprocess.DEVNULL,
                    stdout=said,
                    stderr=said,
                    start_new_session=True,  # Ctrl-C is for the tests; the server is stopped after them
                    preexec_fn=_die_with_parent(),
                    **options,
                )
            ask = [str(where / "psql"), "-X", "-q", "-h", str(home), "-p", "5432", "-U", "postgres"]
            ask += ["-d", "postgres", "-v", "ON_ERROR_STOP=1"]
            _await(server, ask, log, **options)
            _run([*ask, "-c", ROLES], **options)
            _run([*ask, "-c", "CREATE DATABASE guyub OWNER guyub_owner"], **options)
            yield f"postgresql://guyub_owner@/guyub?host={home}&port=5432"
        finally:
            if server is not None:
                _stop(server)
            shutil.rmtree(home, ignore_errors=True)


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    try:
        with postgres() as url:
            if command:
                return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
            sys.stdout.write(f"{url}\n")
            sys.stdout.flush()
            while True:
                time.sleep(3600)
    except NoPostgres as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
