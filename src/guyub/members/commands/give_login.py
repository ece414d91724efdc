"""A person gets a way in: a user name and a first password."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId, Secret
from guyub.kernel.people.public_logins import is_published
from guyub.kernel.people.spelling import one_name
from guyub.kernel.refusal import Refusal
from guyub.members import queries
from guyub.members.commands.appoint import Appoint
from guyub.members.queries import histories
from guyub.members.queries.offices import grants_in_force
from guyub.members.queries.passwords import refuse_weak


@dataclass(frozen=True, kw_only=True)
class GiveLogin(
    Command,
    word="members.give_login",
    article="Internal control: everyone acts in their own name",
    reaches=("login", "office"),
):
    """The person can sign in, a member with what members may see; the password is kept as a hash only."""

    person: PersonId
    username: str
    password: Secret

    def gains(self, deed: Deed) -> frozenset[UUID]:
        return frozenset({self.person})

    def carry_out(self, deed: Deed) -> Data:
        person = queries.person(deed.body, self.person)
        membership = histories.open_membership(deed.body, person.uid)
        nothing_yet = membership is None and deed.actor.kind == "person"
        if nothing_yet and not grants_in_force(deed.body, person.uid, on=deed.on):
            raise Refusal("login.no_office", name=person.name)
        if person.user is not None and person.user.has_usable_password():
            raise Refusal("login.already", name=person.name)
        username = one_name(self.username)
        if User.objects.filter(username=username).exclude(pk=person.user_id or 0).exists():
            raise Refusal("login.taken", username=username)
        user = person.user or User()
        user.username = username
        try:
            user.username_validator(self.username)
            if deed.actor.kind == "person" or not is_published(username, self.password):
                refuse_weak(self.password, user, names=[person.name, deed.body.name, deed.body.slug])
        except ValidationError:
            raise Refusal("login.weak", least=10) from None
        user.set_password(self.password)
        user.save()
        person.user = user
        person.save(update_fields=["user"])
        if membership is not None and not grants_in_force(deed.body, person.uid, on=deed.on, role="member"):
            deed.run(Appoint(person=person.uid, role="member", since=deed.on))
        return {"person": str(person.uid), "username": username}
