"""Reads of organs, posts and terms of office."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from guyub.foundation.command import Body
from guyub.foundation.organs import Organ, Post, organs_on
from guyub.kernel.refusal import Refusal
from guyub.members.models import Term
from guyub.rules import queries as rules
from guyub.rules.queries import InForce


def term(body: Body, uid: UUID) -> Term:
    """The term of this body under its public id."""
    found = Term.objects.filter(body_id=body.id, uid=uid).select_related("person").first()
    if found is None:
        raise Refusal("term.unknown", term=str(uid))
    return found


def has_term(body: Body, grant: UUID) -> bool:
    """Whether a grant came with a term of office."""
    return Term.objects.filter(body_id=body.id, grant=grant).exists()


def post(organ: str, name: str, *, on: date) -> Post:
    """The post of an organ; refused when the organ has no such post on the day."""
    posts = organs_on(on).posts
    if (organ, name) not in posts:
        names = [one for of, one in posts if of == organ]
        raise Refusal("post.unknown", organ=organ, post=name, posts=names)
    return posts[organ, name]


def post_of_role(role: str, *, on: date) -> Post | None:
    """The first post that gives a role; none for a role that comes from no office."""
    return next((one for one in organs_on(on).posts.values() if one.role == role), None)


def term_limits(body: Body, organ: Organ, *, on: date) -> list[InForce]:
    """How many years a term of the organ may last: by law, then by the by-laws; none where it has no end."""
    return [rules.value(body, path, on) for path in (organ.most, organ.term) if path]


def demisioner_most_rupiah(body: Body, on: date) -> int:
    """Up to what amount daily service goes on when a term has run out."""
    return int(rules.value(body, "policy.demisioner_most_rupiah", on).value or 0)


def posts_in_order(on: date) -> list[tuple[str, str]]:
    """Every post with its organ, in the order in which they are listed."""
    return list(organs_on(on).posts)


def terms(body: Body) -> QuerySet[Term]:
    """Every term of the body with its person and authority, the newest first."""
    found = Term.objects.filter(body_id=body.id, person__merged_into=None)
    return found.select_related("person", "authority").order_by("-since", "organ", "post", "id")


def entered(body: Body, on: date) -> dict[str, tuple[int, date]]:
    """How many terms of each organ were written by the day, and the day of the newest beginning or end; one statement."""
    begun = terms(body).filter(since__lte=on).order_by().values("organ")
    found = begun.annotate(
        count=Count("id"), begun=Max("since"), ended=Max("ended_on", filter=Q(ended_on__lte=on))
    )
    return {one["organ"]: (one["count"], max(one["begun"], one["ended"] or one["begun"])) for one in found}


def terms_on(body: Body, on: date) -> list[Term]:
    """Every term that runs on a day, also one that has run out and goes on."""
    return list(terms(body).filter(Q(ended_on=None) | Q(ended_on__gte=on), since__lte=on))


def running_terms(body: Body, person: UUID, *, on: date) -> list[Term]:
    """The terms of a person that run on a day or begin later."""
    return list(terms(body).filter(Q(ended_on=None) | Q(ended_on__gt=on), person__uid=person))


def terms_between(body: Body, person: UUID, *, since: date, until: date | None) -> list[Term]:
    """The terms of a person that share a day with the span."""
    found = terms(body).filter(Q(ended_on=None) | Q(ended_on__gte=since), person__uid=person)
    return list(found if until is None else found.filter(since__lte=until))


def holders(body: Body, *, organ: str, name: str) -> list[Term]:
    """The terms of a post that have not ended."""
    return list(terms(body).filter(organ=organ, post=name, ended_on=None))


def goes_on(one: Term, on: date) -> bool:
    """Whether the term has run out on a day and its holder goes on with daily service."""
    organ = organs_on(on).organs.get(one.organ)
    if organ is None or not organ.goes_on or one.until is None:
        return False
    return one.until < on and (one.ended_on is None or one.ended_on >= on)


def demisioners(body: Body, on: date) -> list[Term]:
    """Every term that has run out and whose holder goes on with daily service."""
    return [one for one in terms_on(body, on) if goes_on(one, on)]
