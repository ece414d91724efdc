"""The JSON interface and its OpenAPI description, made from the registry.

A program comes with a token (``Authorization: Bearer …``), which an officer makes on the page of tokens; a page of this
house with the session of whoever is signed in. Passwords are for people and are not taken here.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from guyub.foundation.command import COMMANDS, QUERIES, Actor, Body, command_named, query_named
from guyub.foundation.fields import Field, fields_of, from_json, from_text
from guyub.foundation.running import today
from guyub.front import noting
from guyub.front.doors.asking import ask, send
from guyub.front.doors.papers import paper_data
from guyub.front.doors.turning import refusal_data
from guyub.front.signing import actor_in, owes_second_step
from guyub.front.staying import with_freshness
from guyub.kernel.document import Document
from guyub.kernel.refusal import Refusal
from guyub.kernel.report import Report
from guyub.members import queries as members

MOST_LETTERS = 500
"""No token is longer."""
SCHEMA_OF = {
    "text": {"type": "string"},
    "number": {"type": "integer"},
    "money": {"type": "integer", "description": "whole rupiah"},
    "flag": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "id": {"type": "string", "format": "uuid"},
    "file": {"type": "string", "contentEncoding": "base64"},
}


@csrf_exempt
def command_door(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    """POST a command's fields; the header Idempotency-Key makes it happen once."""
    return _signed_in(request, _command, slug, word)


@csrf_exempt
def query_door(request: HttpRequest, slug: str, word: str) -> HttpResponse:
    """GET an answer; parameters stand in the address, dates as YYYY-MM-DD."""
    return _signed_in(request, _query, slug, word)


def _signed_in(request: HttpRequest, view: Any, slug: str, word: str) -> HttpResponse:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() == "bearer":
        body = members.body_of(slug)
        return cast(HttpResponse, view(request, _by_token(request, body, word, token.strip()), body, word))
    if not request.user.is_authenticated:
        return _unknown(request)
    body = members.body_of(slug)
    actor = with_freshness(request, actor_in(request, body, door="json"))
    return cast(HttpResponse, csrf_protect(view)(request, actor, body, word))


def named_by_header(request: HttpRequest) -> User | None:
    """Whoever made the token that the header ``Authorization`` bears, in the cooperative of the address."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    _, _, slug, *_ = [*request.path.split("/"), "", ""]
    if kind.lower() != "bearer":
        return None
    try:
        return members.bearer_of(members.body_of(slug), token.strip()[:MOST_LETTERS]).user
    except Refusal:
        return None


def _by_token(request: HttpRequest, body: Body, word: str, token: str) -> Actor:
    """In whose name a program acts; what the token does not hold is refused before anything is looked at."""
    try:
        bearer = members.bearer_of(body, token[:MOST_LETTERS])
    except Refusal:
        noting.note_once("token.refused", request, body=body.slug)
        raise
    if owes_second_step(request, bearer.user):
        raise Refusal("access.second_step")
    bearer.refuse_beyond(word, on=today(body))
    return bearer.actor


def _turned_away(request: HttpRequest, code: str, *, status: int) -> HttpResponse:
    language = getattr(request, "language", "id")
    return JsonResponse(refusal_data(Refusal(code), language), status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    answer = _turned_away(request, "login.needed", status=401)
    answer["WWW-Authenticate"] = 'Bearer realm="guyub"'
    return answer


def _command(request: HttpRequest, actor: Actor, body: Body, word: str) -> HttpResponse:
    if request.method != "POST":
        return _turned_away(request, "request.method", status=405)
    kind = command_named(word)
    wish = from_json(kind, _content(request))
    result = send(wish, actor=actor, body=body, key=request.headers.get("Idempotency-Key"))
    answer = {
        "act": result.act_id,
        "word": result.word,
        "data": result.data,
        "replayed": result.replayed,
        "waits": str(result.waits) if result.waits else None,
    }
    if result.revealed:
        answer["revealed"] = result.revealed
    return JsonResponse(answer, status=202 if result.waits else 200)


def _content(request: HttpRequest) -> Any:
    """What stands in the request, where it says that it is JSON: that no page of a stranger can send unasked."""
    if request.content_type != "application/json":
        raise Refusal("json.wanted", kind=(request.content_type or "-")[:100])
    return read_json(request.body or b"{}")


def read_json(text: str | bytes) -> Any:
    """What a JSON text says; raises ``json.unreadable``, or ``json.said_twice`` where an object has a name twice."""
    try:
        return json.loads(text, object_pairs_hook=_said_once)
    except (ValueError, RecursionError):
        raise Refusal("json.unreadable") from None


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Refusal("json.said_twice", field=next(name for name in names if names.count(name) > 1))
    return found


def _query(request: HttpRequest, actor: Actor, body: Body, word: str) -> HttpResponse:
    known = query_named(word)
    wish = from_text(known.parameters, request.GET.dict())
    language = request.language  # type: ignore[attr-defined]
    return JsonResponse({"data": plain(ask(known, wish, actor=actor, body=body), language)})


def plain(answer: Any, language: str = "id") -> Any:
    """An answer as JSON-ready values; a document's words are said in the language."""
    if isinstance(answer, Report | Document):
        return paper_data(answer, language)
    return _plain(answer)


def _plain(value: Any) -> Any:
    """Rows and what they hold, at any depth: a row by its fields, a day as machines write it, an id as text."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def openapi_door(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description of everything in the registry."""
    return JsonResponse(openapi())


def openapi() -> dict[str, Any]:
    """OpenAPI 3.1: a path per command and per query."""
    paths: dict[str, Any] = {}
    for word, kind in sorted(COMMANDS.items()):
        paths[f"/api/{{cooperative}}/commands/{word}"] = {"post": _operation(word, kind.__doc__, body=kind)}
    for word, known in sorted(QUERIES.items()):
        paths[f"/api/{{cooperative}}/queries/{word}"] = {
            "get": _operation(word, known.ask.__doc__, parameters=known.parameters)
        }
    schemes = {
        "token": {"type": "http", "scheme": "bearer", "description": "made by members.make_token"},
        "session": {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Guyub", "version": "1"},
        "paths": paths,
        "components": {"securitySchemes": schemes},
        "security": [{name: []} for name in schemes],
    }


def _operation(word: str, doc: str | None, *, body: Any = None, parameters: Any = None) -> dict[str, Any]:
    slug = {"name": "cooperative", "in": "path", "required": True, "schema": {"type": "string"}}
    operation: dict[str, Any] = {
        "operationId": word,
        "summary": (doc or "").strip().splitlines()[0],
        "parameters": [slug],
        "responses": {
            code: {"description": text}
            for code, text in {
                "200": "done",
                "202": "waits for a second person",
                "401": "not signed in",
                "404": "not there, or not yours",
                "409": "refused: a code, facts and a sentence",
            }.items()
        },
    }
    if body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": schema_of(body)}},
        }
        operation["parameters"].append(
            {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}
        )
    for field in fields_of(parameters) if parameters else ():
        operation["parameters"].append(
            {"name": field.name, "in": "query", "required": field.required, "schema": _schema(field)}
        )
    return operation


def schema_of(value_type: type[Any]) -> dict[str, Any]:
    """The JSON schema of a frozen value."""
    assert is_dataclass(value_type)
    fields = fields_of(value_type)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _schema(field) for field in fields},
    }


def _schema(field: Field) -> dict[str, Any]:
    one: dict[str, Any] = schema_of(field.part) if field.part else dict(SCHEMA_OF[field.kind])
    if field.choices:
        one["enum"] = list(field.choices)
    return {"type": "array", "items": one} if field.many else one
