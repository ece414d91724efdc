"""``check-books``: the books proved, and compared with heads printed on paper."""

import argparse

from guyub.foundation.guard import whole_file
from guyub.foundation.models import Body
from guyub.front.speech import say
from guyub.kernel.proof.heads import heads_of
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal
from guyub.ledger.proof import check_books as proven
from guyub.members.queries import as_body, body_of


def check_books(wish: argparse.Namespace) -> int:
    """Prove the books; exit code 1 when something is amiss."""
    heads = heads_of(wish.head)
    if heads and not wish.cooperative:
        raise Refusal("field.missing", field="cooperative")
    whole_file()
    slugs = [wish.cooperative] if wish.cooperative else _cooperatives()
    sound = True
    for slug in slugs:
        verdict = proven(body_of(slug), heads)
        sound = sound and verdict.sound
        state = "utuh" if verdict.sound else "TIDAK UTUH"
        print(f"{slug}: {state}; {verdict.entries} catatan, {verdict.postings} baris, {verdict.entries}:{fingerprint(verdict.root)}")  # fmt: skip
        for fault in verdict.faults:
            print(f"  {say(f'fault.{fault.code}', 'id', entry=fault.entry, **fault.facts)}")
    return 0 if sound else 1


def _cooperatives() -> list[str]:
    return [as_body(one).slug for one in Body.objects.filter(kind="cooperative").order_by("slug")]
