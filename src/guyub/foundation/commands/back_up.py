"""A copy of the books stands elsewhere, read back and found whole."""

from dataclasses import dataclass
from typing import Annotated, Literal

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.foundation.models import Copy
from guyub.kernel.proof.merkle import fingerprint
from guyub.kernel.refusal import Refusal

_read_back: set[str] = set()
"""The prints of the files that this process wrote and read back."""


def found_whole(sha256: str) -> None:
    """From now on the file of this print may be put on record."""
    _read_back.add(sha256)


@dataclass(frozen=True, kw_only=True)
class BackUp(
    Command,
    word="foundation.back_up",
    article="Internal control: a copy of the books is kept elsewhere",
    reaches=("identity",),
):
    """It stands in the trail who wrote the copy and where it is; a copy that was not read back is refused."""

    kind: Literal["backup", "bundle"]
    name: Annotated[str, Mark(most=200)]
    rows: int
    sha256: str
    place: Annotated[str, Mark(most=200)] = ""
    with_keys: bool = False

    def carry_out(self, deed: Deed) -> Data:
        if self.sha256 not in _read_back:
            raise Refusal("backup.not_made")
        Copy.objects.create(
            body_id=deed.body.id,
            kind=self.kind,
            on=deed.on,
            at=deed.at,
            maker_name=deed.actor.name,
            place=self.place,
            name=self.name,
            rows=self.rows,
            sha256=self.sha256,
            with_keys=self.with_keys,
        )
        return {
            "name": self.name,
            "sha256": self.sha256,
            "print_of_file": fingerprint(bytes.fromhex(self.sha256)),
        }
