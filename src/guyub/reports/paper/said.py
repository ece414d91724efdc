"""The words of a document, said in one language."""

from guyub.kernel.document import Text
from guyub.kernel.document import Words as Wording
from guyub.reports.paper.cells import Words


def said(words: Wording | None, say: Words) -> str:
    """The words as text: a key is said, and the words among its facts too; what a person wrote stays."""
    if not isinstance(words, Text):
        return words or ""
    facts = {name: said(one, say) if isinstance(one, Text) else one for name, one in words.facts.items()}
    return say(words.key, **facts)
