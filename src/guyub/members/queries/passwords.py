"""Which passwords are kept: long enough, and not what anyone would try who knows the cooperative."""

from collections.abc import Iterable
from functools import cache

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import CommonPasswordValidator, validate_password
from django.core.exceptions import ValidationError

from guyub.kernel.people.passwords import ALL, MOST_LETTERS, is_made_of, words_in
from guyub.members.models import Person

MOST_LOOKED_AT = 200
"""Of what is longer only so much is looked at: a whole sentence is no word of the place."""


def refuse_weak(password: str, user: User, *, names: Iterable[str] = ()) -> None:
    """Raise ``ValidationError`` for a password that is short, common, or made of the names of the place alone.

    The names are those that the user does not have yet; those of the user's cooperatives are known.
    """
    if len(password) > MOST_LETTERS:
        raise ValidationError("long", code="max_length")
    validate_password(password, user)
    own = ALL | words_in(user.username, *names, *_names_around(user))
    if is_made_of(password[:MOST_LOOKED_AT], own, common=common_words()):
        raise ValidationError("common", code="password_too_common")


@cache
def common_words() -> frozenset[str]:
    """The letters of what people choose most: the framework's twenty thousand, without figures and marks."""
    return frozenset(word for one in CommonPasswordValidator().passwords for word in words_in(one))


def _names_around(user: User) -> list[str]:
    if user._state.adding:
        return []
    known = Person.objects.filter(user=user).values_list("name", "body__name", "body__slug")
    return [name for each in known for name in each]
