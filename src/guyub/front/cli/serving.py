"""``up``: the database is made when it is not there, the demo too, and the pages are served."""

import argparse
import os
import socket
import sys
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db import connection

from guyub.foundation import backup as copies
from guyub.foundation.expected_schema import refuse_altered
from guyub.front import demo
from guyub.front.cli.preparing import prepare
from guyub.front.cli.stopping import end_at_once
from guyub.front.demo.cast import Login
from guyub.front.speech import say
from guyub.kernel.refusal import Refusal
from guyub.kernel.text import figures_of
from guyub.members import queries as members


def up(wish: argparse.Namespace) -> int:
    """Serve on HOST and PORT until stopped."""
    end_at_once()
    host = os.environ.get("HOST", "127.0.0.1")
    wanted = os.environ.get("PORT", "8000")
    port = figures_of(wanted, most=5) or 0
    if not 0 < port < 65536:
        raise Refusal("port.unfit", value=wanted)
    refuse_altered()
    if demo.is_unfinished():
        aside = copies.set_aside()
        print(say("demo.begun_again", "id", name=aside), file=sys.stderr)
        prepare()
    demo.ensure()
    if _taken(host, port):
        print(
            f"Alamat {host}:{port} sudah dipakai program lain. Coba: PORT={port + 1} ./guyub up",
            file=sys.stderr,
        )
        return 1
    print(f"Guyub: http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}/")
    tell_logins({slug: (name, logins) for slug, name, logins in demo.COOPERATIVES})
    sys.stdout.flush()
    connection.close()
    from guyub.front.cli.workers import serve

    serve(
        "guyub.config.asgi:application",
        host=host,
        port=port,
        workers=settings.WORKERS,
    )
    return 0


def tell_logins(cooperatives: Mapping[str, tuple[str, Sequence[Login]]]) -> None:
    """The logins of the demonstration that nobody has taken away yet, and how that is done."""
    for slug, (name, logins) in cooperatives.items():
        open_names = members.open_logins(slug, [one.username for one in logins])
        for login in logins:
            if login.username in open_names:
                print(f"  {login.username} / {login.password}  ({say(f'role.{login.role}', 'id')}, {name})")
        pins = [one for one in demo.FAMILY if slug == demo.SLUG and members.has_pin(slug, one.number)]
        for one in pins:
            print(f"  /anggota/?k={slug} · {one.number} / {one.pin}  ({say('role.member', 'id')}, {name})")
        if open_names or pins:
            print(f"  {say('demo.take_away', 'id')} ./guyub run members.end_demo_logins --cooperative {slug}")


def _taken(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
