"""What was answered so far in the interview is kept, until a decision adopts it."""

from dataclasses import dataclass
from typing import Annotated

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import Mark
from guyub.rules.models import Answer
from guyub.rules.queries import settable


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One answer as it was typed; an empty one takes the answer back."""

    path: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class KeepAnswers(
    Command,
    word="rules.keep_answers",
    article="UU 25/1992 Pasal 8: the by-laws' content",
    reaches=("nothing",),
):
    """The answers stand in the interview when it is opened again; nothing is in force by them."""

    answers: Annotated[tuple[Typed, ...], Mark(bulk=True)]

    def carry_out(self, deed: Deed) -> Data:
        for one in self.answers:
            settable(one.path)
        last = {one.path: one.text.strip()[:100] for one in self.answers}
        Answer.objects.filter(body_id=deed.body.id, path__in=list(last)).delete()
        kept = [
            Answer(body_id=deed.body.id, path=path, typed=text, answered_at=deed.at)
            for path, text in last.items()
            if text
        ]
        Answer.objects.bulk_create(kept)
        return {"answers": len(kept)}
