"""Reads of attacks: what strangers tried lately."""

from datetime import date, timedelta

from guyub.foundation.command import Body
from guyub.members.models import Attack

TOLD_FOR = timedelta(days=14)
MOST_A_DAY = 5
"""So many lines a day at most: however many places an attack comes from, the trail is not its victim."""


def attacks_lately(body: Body, on: date) -> list[Attack]:
    """The attacks of the last days, the newest first."""
    return list(Attack.objects.filter(body_id=body.id, on__gt=on - TOLD_FOR).order_by("-id"))


def room_for_another(body: Body, on: date) -> bool:
    """Whether one more attack is written down on a day."""
    return Attack.objects.filter(body_id=body.id, on=on).count() < MOST_A_DAY
