"""Two records are found to be one person's: one stays, the other leads to it."""

from dataclasses import dataclass
from uuid import UUID

from guyub.foundation.command import Command, Data, Deed
from guyub.foundation.fields import PersonId
from guyub.kernel.refusal import Refusal
from guyub.ledger import queries as ledger
from guyub.members import queries
from guyub.members.models import IdentityScan, Person
from guyub.members.queries import histories
from guyub.members.queries.offices import grants_in_force

COMPLETED = (
    "sex",
    "birth_place",
    "birth_on",
    "phone",
    "email",
    "address",
    "village",
    "occupation",
    "consent_on",
)


@dataclass(frozen=True, kw_only=True)
class MergePerson(
    Command,
    word="members.merge_person",
    article="UU 25/1992 Pasal 17(2): the register proves membership",
    reaches=("identity", "login"),
):
    """The double is in no list any more, and what only it knew is known of the person who stays.

    A double that still holds savings, loans or an office is not merged: first that is moved
    to the person who stays, by an entry of its own.
    """

    person: PersonId
    stays: PersonId
    reason: str

    def gains(self, deed: Deed) -> frozenset[UUID]:
        """Who stays may get a login, and whoever signs in with it gets what stays holds."""
        return frozenset({self.person, self.stays})

    def carry_out(self, deed: Deed) -> Data:
        double = queries.person(deed.body, self.person)
        stays = queries.person(deed.body, self.stays)
        if double.merged_into is not None:
            raise Refusal("person.merged", name=double.merged_into.name)
        if stays.pk == double.pk or stays.merged_into is not None:
            raise Refusal("person.merge_into_itself", name=double.name)
        _refuse_while_it_holds(double, deed)
        if double.identity_blind is not None and stays.identity_blind is not None:
            raise Refusal("person.two_identities", name=double.name, other=stays.name)
        if histories.open_membership(deed.body, stays.uid) is None:
            for one in histories.memberships(deed.body, double.uid):
                one.person = stays
                one.save(update_fields=["person"])
        _take_over(double, stays)
        return {"person": str(double.uid), "into": str(stays.uid)}


def _refuse_while_it_holds(double: Person, deed: Deed) -> None:
    held = ledger.accounts_held(deed.body, double.uid)
    if held:
        raise Refusal("person.holds", name=double.name, accounts=held)
    if grants_in_force(deed.body, double.uid, on=deed.on):
        raise Refusal("person.holds_office", name=double.name)


def _take_over(double: Person, stays: Person) -> None:
    for name in COMPLETED:
        if not getattr(stays, name):
            setattr(stays, name, getattr(double, name))
    sealed, blind = double.identity_sealed, double.identity_blind
    double.merged_into = stays
    double.identity_sealed = double.identity_blind = None
    double.save()
    if blind is not None:
        stays.identity_sealed, stays.identity_blind = sealed, blind
    _take_scan(double, stays)
    if double.user is not None and stays.user is None:
        user, double.user = double.user, None
        double.save(update_fields=["user"])
        stays.user = user
    stays.save()


def _take_scan(double: Person, stays: Person) -> None:
    """The newest photo of the card is that of the person who stays."""
    found = sorted(IdentityScan.objects.filter(person__in=(double, stays)), key=lambda one: (one.on, one.pk))
    for older in found[:-1]:
        older.delete()
    for one in found[-1:]:
        one.person = stays
        one.save(update_fields=["person"])
