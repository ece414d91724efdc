"""A statement line is renamed or stands elsewhere in its statement."""

from dataclasses import dataclass

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import UNSET, LineCode, Unset
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries
from guyub.ledger.commands.add_line import refuse_order


@dataclass(frozen=True, kw_only=True)
class ChangeLine(
    Command, word="ledger.change_line", article="Permenkop UKM 2/2024: presentation", reaches=("nothing",)
):
    """The line is called and ordered as said; which accounts are mapped to it does not change."""

    line: LineCode
    name_id: str | Unset = UNSET
    name_en: str | Unset = UNSET
    order: int | Unset = UNSET

    def carry_out(self, deed: Deed) -> Data:
        line = queries.line(deed.body, self.line)
        before = {"name_id": line.name_id, "name_en": line.name_en, "order": line.order}
        for field in ("name_id", "name_en"):
            name = getattr(self, field)
            if not isinstance(name, Unset):
                if not name.strip():
                    raise Refusal("field.missing", field=field)
                setattr(line, field, name)
        if not isinstance(self.order, Unset):
            refuse_order(self.order)
            line.order = self.order
        line.save()
        return {"line": line.code, "before": before}
