"""Reads of how a cooperative shows itself, and of who asks from outside to join."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max

from guyub.foundation.command import Body, query
from guyub.foundation.models import Body as BodyRow
from guyub.kernel.people.telephone import phone_text
from guyub.kernel.refusal import Refusal
from guyub.members.models import Application, Profile
from guyub.members.queries.bodies import as_body

MOST_LISTED = 500


def profile(body: Body) -> Profile | None:
    """How the cooperative shows itself now; none where it never said."""
    return Profile.objects.filter(body_id=body.id).select_related("logo").order_by("-id").first()


def shown_profile(body: Body) -> Profile:
    """What everyone may see; a cooperative that shows nothing is unknown to everyone."""
    found = profile(body)
    if found is None or not found.shown:
        raise Refusal("body.unknown", body=body.slug)
    return found


def shown_bodies() -> list[tuple[Body, str]]:
    """Every cooperative that shows itself, by name, with its motto."""
    newest = Profile.objects.values("body").annotate(newest=Max("id")).values("newest")
    found = dict(Profile.objects.filter(id__in=newest, shown=True).values_list("body_id", "motto"))
    return [(as_body(one), found[one.pk]) for one in BodyRow.objects.filter(pk__in=found).order_by("name")]


def waiting_application(body: Body, uid: UUID) -> Application:
    """The wish to join that waits for its answer."""
    found = Application.objects.filter(body_id=body.id, uid=uid).first()
    if found is None:
        raise Refusal("application.unknown", application=str(uid))
    if found.state != "waiting":
        raise Refusal("application.decided", on=found.decided_on)
    return found


@dataclass(frozen=True, kw_only=True)
class ApplicationsWish:
    """Those that wait, or all of them."""

    all_of_them: bool = False


@query("members.applications", ApplicationsWish)
def applications(body: Body, wish: ApplicationsWish) -> list[dict[str, Any]]:
    """Who asks from outside to join, the oldest wish first."""
    found = Application.objects.filter(body_id=body.id).order_by("id")
    if not wish.all_of_them:
        found = found.filter(state="waiting")
    return [
        {
            "application": str(one.uid),
            "name": one.name,
            "phone": phone_text(one.phone) if one.phone else "",
            "village": one.village,
            "words": one.words,
            "consent_on": one.consent_on.isoformat(),
            "state": one.state,
            "reason": one.reason,
        }
        for one in found[:MOST_LISTED]
    ]


@dataclass(frozen=True, kw_only=True)
class ProfileWish:
    """As it is now."""


@query("members.profile", ProfileWish)
def profile_now(body: Body, wish: ProfileWish) -> dict[str, Any]:
    """How the cooperative shows itself now, and since when."""
    found = profile(body)
    if found is None:
        return {}
    names = ("shown", "joining", "figures", "motto", "story", "benefits", "how_to_join", "address", "tint")
    told = {name: getattr(found, name) for name in names}
    return {**told, "phone": phone_text(found.phone) if found.phone else "", "on": found.on.isoformat()}
