"""A decision that was written down without its paper gets it."""

from dataclasses import dataclass
from uuid import UUID

from guyub.documents import queries
from guyub.documents.commands.keep import Keep
from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import AuthorityId, File
from guyub.kernel.refusal import Refusal


@dataclass(frozen=True, kw_only=True)
class AddPaper(
    Command, word="documents.add_paper", article="UU 25/1992 Pasal 30(1): orderly books; every decision has its paper", reaches=("nothing",)
):  # fmt: skip
    """The decision stands on this paper from now on; a paper that is there already is never replaced."""

    authority: AuthorityId
    paper: File

    def carry_out(self, deed: Deed) -> Data:
        found = queries.authority(deed.body, self.authority)
        if found.document is not None:
            raise Refusal("authority.has_paper", number=found.number)
        kept = deed.run(Keep(content=self.paper, name=f"{found.number} {found.title}"))
        found.document = queries.document(deed.body, UUID(kept["document"]))
        found.save(update_fields=["document"])
        return {"authority": str(found.uid), "document": kept["sha256"]}
