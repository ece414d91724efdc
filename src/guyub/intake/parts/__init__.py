"""What each kind of part does to the books, by the commands of the rooms below."""

from collections.abc import Callable

from guyub.foundation.command import Data, Deed
from guyub.intake.models import Came
from guyub.intake.parts.activity import bring_activity
from guyub.intake.parts.balances import bring_balances, close_before
from guyub.intake.parts.people import bring_people
from guyub.intake.parts.receivables import bring_receivables, correct_receivables
from guyub.intake.parts.savings import bring_savings
from guyub.intake.parts.step import Step

BRINGS: dict[str, Callable[[Step], tuple[Data, list[Came]]]] = {
    "opening": bring_balances,
    "closing": close_before,
    "position": bring_balances,
    "correction": bring_balances,
    "members": bring_people,
    "savings": bring_savings,
    "receivables": bring_receivables,
    "corrections": correct_receivables,
    "activity": bring_activity,
}

__all__ = ["BRINGS", "Data", "Deed", "Step"]
