"""What was typed is kept on the server until it arrives: for the same person only, sealed, for a few days.

A form asks for it with a pass: a signed word that says whose form it is and until when. So what is sent after the
session ended is kept for that person too, and read by nobody before they are signed in again.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.auth.models import User
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from guyub.foundation import keys
from guyub.foundation.clock import now_microseconds
from guyub.foundation.command import COMMANDS, Body
from guyub.foundation.fields import fields_of
from guyub.foundation.running import today
from guyub.front.models import Draft
from guyub.kernel.refusal import Refusal
from guyub.members import queries as members
from guyub.rules import queries as rules

PASS = "draft"
SALT = "front.draft"
PASS_SECONDS = 24 * 3600
MOST_EACH, MOST_BYTES, MOST_NAME, MOST_KEY = 20, 64_000, 100, 200
DAY = 24 * 3600 * 1_000_000
ARRIVED_STAYS = 3600 * 1_000_000
"""So long what has arrived can be found again by going back; then it is gone."""
NEVER = frozenset(
    {
        "identity_number",
        "pin",
        "password",
        "passphrase",
        "old",
        "new",
        "again",
        "csrfmiddlewaretoken",
        "key",
        "find",
        PASS,
    }
)
"""Fields of which nothing is kept, whatever the form."""
WORTHLESS = re.compile(r"^(find|find-.*)$")
LONG_NUMBER = re.compile(r"\d{16}")


@dataclass(frozen=True)
class Form:
    """One person's own form: whose, in which body, of which word."""

    user: User
    body: Body
    word: str

    @property
    def context(self) -> bytes:
        """What a draft is sealed to: moved to another person or form it no longer opens."""
        return f"front.draft:{self.user.pk}:{self.body.uid.hex}:{self.word}".encode()


@dataclass(frozen=True)
class Kept:
    """What stands in the form again, and the key under which it was sent or would have been."""

    key: str
    typed: dict[str, str]
    arrived: bool


def keeps(word: str) -> bool:
    """Whether anything is kept of this form: of one that asks for a secret nothing is."""
    kind = COMMANDS.get(word)
    return kind is None or not any(one.mark.secret for one in fields_of(kind))


def pass_for(form: Form) -> str:
    """What a form carries so that what is sent from it can be kept after the session ended."""
    return signing.dumps([form.user.pk, form.body.slug, form.word], salt=SALT, compress=True)


def keep_by_pass(carried: str, typed: dict[str, str]) -> bool:
    """Keep what came without a session, for the person whose form it was; nothing of theirs is shown for it."""
    try:
        user_id, slug, word = signing.loads(carried, salt=SALT, max_age=PASS_SECONDS)
        user, body = User.objects.get(pk=user_id, is_active=True), members.body_of(slug)
    except (signing.BadSignature, ValueError, TypeError, User.DoesNotExist, Refusal):
        return False
    return keep(Form(user, body, word), typed=typed)


def keep(form: Form, *, typed: dict[str, str], by_script: bool = False, turn: int = 0) -> bool:
    """What was typed stands in the form for this person from now on; a form has one draft, a person a few.

    What one page tells can arrive in another order: of one key what has the later ``turn`` stays, and what is known
    to have arrived stays so.
    """
    key = typed.get("key", "")[:MOST_KEY]
    worth = {name: text for name, text in typed.items() if _worth_keeping(name, text)}
    content = json.dumps(worth, ensure_ascii=False)
    if not key or not keeps(form.word) or not any(worth.values()) or len(content.encode()) > MOST_BYTES:
        return False
    now = now_microseconds()
    mine = Draft.objects.filter(user=form.user)
    with transaction.atomic():
        content_now = {
            "sealed": keys.seal(content, context=form.context),
            "at": now,
            "by_script": by_script,
            "turn": turn,
        }
        if not _stands(form, key, content_now):
            return False
        Draft.objects.filter(body=form.body.slug, at__lt=now - _days(form.body) * DAY).delete()
        Draft.objects.filter(arrived=True, at__lt=now - ARRIVED_STAYS).delete()
        left = mine.order_by("-at", "-pk").values_list("pk", flat=True)[:MOST_EACH]
        mine.exclude(pk__in=list(left)).delete()
    return True


def kept_for(form: Form, *, arrived: bool = False) -> Kept | None:
    """What this person typed into the form and what has not arrived; with ``arrived`` also what has."""
    now = now_microseconds()
    draft = _mine(form).filter(at__gte=now - _days(form.body) * DAY).first()
    if draft is None or (draft.arrived and (not arrived or draft.at < now - ARRIVED_STAYS)):
        return None
    try:
        typed = json.loads(keys.unseal(bytes(draft.sealed), context=form.context))
    except Refusal:
        return None
    return Kept(draft.key, cast("dict[str, str]", typed), draft.arrived) if typed else None


def sent(form: Form, *, key: str) -> None:
    """It was carried out: what no script watches is gone; what one watches stays until the script says it arrived."""
    _mine(form).filter(key=key, by_script=False).delete()


def arrived(form: Form, *, key: str) -> None:
    """The answer was seen: it stands in the form no more, also where what the page told of it comes only now."""
    now, seen = now_microseconds(), key[:MOST_KEY]
    draft = _mine(form)
    if draft.filter(key=seen).update(arrived=True, at=now) or not seen or draft.exists():
        return
    nothing = keys.seal("{}", context=form.context)
    Draft.objects.bulk_create(
        [_draft(form, key=seen, sealed=nothing, at=now, by_script=True, arrived=True)], ignore_conflicts=True
    )


def drop(form: Form) -> None:
    """The person starts empty."""
    _mine(form).delete()


def forget(user: User) -> None:
    """Whoever signs out leaves nothing behind that was typed."""
    Draft.objects.filter(user_id=user.pk).delete()


def _worth_keeping(name: str, text: str) -> bool:
    """No secret, no identity number, wherever it was typed."""
    plain = name.rpartition("-")[2]
    if plain in NEVER or WORTHLESS.match(name) or len(name) > MOST_NAME:
        return False
    return not LONG_NUMBER.search(re.sub(r"[\s.\-]", "", text))


def _days(body: Body) -> int:
    return int(rules.value(body, "policy.draft_days", today(body)).value or 0)


def _stands(form: Form, key: str, content_now: dict[str, Any]) -> bool:
    """Whether this is what the form holds now: each way is one statement, so what comes at once cannot cross."""
    mine = _mine(form)
    if mine.filter(key=key, turn__lte=content_now["turn"]).update(**content_now):
        return True
    if mine.filter(key=key).exists():
        return False
    if mine.update(key=key, arrived=False, **content_now):
        return True
    Draft.objects.bulk_create([_draft(form, key=key, **content_now)], ignore_conflicts=True)
    return bool(mine.filter(key=key, turn__lte=content_now["turn"]).update(**content_now))


def _draft(form: Form, **values: Any) -> Draft:
    return Draft(user=form.user, body=form.body.slug, form=form.word, **values)


def _mine(form: Form) -> QuerySet[Draft]:
    return Draft.objects.filter(user=form.user, body=form.body.slug, form=form.word)
