"""Persons of a body, their memberships with an append-only history, heirs, and terms of office."""

from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from guyub.foundation import guard
from guyub.kernel.people.membership import CLASSES, STATES

HISTORY = [
    "members_step", "members_formernumber", "members_profile", "members_told", "members_consent",
    "members_emergencynotice", "members_emergencyvoice",
]  # fmt: skip
guard.APPEND_ONLY += [table for table in HISTORY if table not in guard.APPEND_ONLY]


class Person(models.Model):
    """A person or legal body as one body knows them; the same human is another row in another body."""

    KINDS = [("person", "person"), ("legal_body", "legal_body")]
    SEXES = [("male", "male"), ("female", "female")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    plain_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=KINDS, default="person")
    sex = models.CharField(max_length=6, choices=SEXES, blank=True)
    birth_place = models.CharField(max_length=100, blank=True)
    birth_on = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=300, blank=True)
    village = models.CharField(max_length=100, blank=True)
    occupation = models.CharField(max_length=100, blank=True)
    identity_sealed = models.BinaryField(null=True, blank=True, editable=True)
    identity_blind = models.BinaryField(max_length=32, null=True, blank=True, editable=True)
    photo = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT)
    consent_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["body", "plain_name"], name="person_by_plain_name")]
        constraints = [
            models.UniqueConstraint(fields=["body", "user"], name="one_person_per_login_and_body"),
            models.UniqueConstraint(fields=["body", "identity_blind"], name="one_person_per_identity_and_body"),
            models.CheckConstraint(
                condition=Q(identity_sealed__isnull=True, identity_blind__isnull=True)
                | Q(identity_sealed__isnull=False, identity_blind__isnull=False),
                name="identity_sealed_with_its_index",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.name


class Change(models.Model):
    """One particular of a person as it was and as it became, sealed; no command alters it, and it can be erased."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    field = models.CharField(max_length=20)
    sealed = models.BinaryField()
    by = models.UUIDField()
    on = models.DateField()
    recorded_at = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.field} {self.on}"


class IdentityScan(models.Model):
    """The photo or scan of a person's identity card, sealed: it shows the number. A newer one takes its place."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT)
    sealed = models.BinaryField()
    on = models.DateField()
    by = models.UUIDField()

    def __str__(self) -> str:
        return str(self.on)


class Consent(models.Model):
    """That a person agreed to their data being kept, or took that back, on a day: append-only."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    agreed = models.BooleanField()
    on = models.DateField()
    by = models.UUIDField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.agreed} {self.on}"


class Told(models.Model):
    """What one person is told of what was done about them: a code and facts, never a sentence; append-only."""

    CODES = [
        (code, code) for code in ("pin_reset", "admitted", "data_changed", "wish_confirmed", "wish_declined")
    ]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    code = models.CharField(max_length=20, choices=CODES)
    facts = models.JSONField(default=dict)
    by = models.UUIDField()
    on = models.DateField()
    recorded_at = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.code} {self.on}"


class ChangeWish(models.Model):
    """What a member wishes to have changed that an officer confirms first; what it says is sealed, and kept while it waits."""

    KINDS = [(kind, kind) for kind in ("heirs", "identity")]
    STATES = [(state, state) for state in ("waiting", "confirmed", "declined", "replaced")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.CharField(max_length=10, choices=KINDS)
    sealed = models.BinaryField(null=True, blank=True)
    on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    reason = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"],
                condition=Q(state="waiting"),
                name="one_change_wish_of_a_kind_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Membership(models.Model):
    """One membership of a person, from application or admission to its end; a later return is another."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT, db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, db_index=False)
    number = models.CharField(max_length=40, null=True, blank=True)

    class Meta:
        # A server that has not yet counted its rows would intersect all of a body's memberships for every person.
        indexes = [models.Index(fields=["person", "body"], name="membership_of_person")]
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="member_number_once")]

    def __str__(self) -> str:
        return self.number or str(self.uid)


class FormerNumber(models.Model):
    """A member number that was given once and corrected; nobody gets it again."""

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT)
    number = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="former_number_once")]

    def __str__(self) -> str:
        return self.number


class Step(models.Model):
    """One line of a membership's history: append-only; a mistake is corrected by a line that names it."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, db_index=False, related_name="steps")
    state = models.CharField(max_length=20, choices=[(state, state) for state in STATES])
    on = models.DateField()
    class_name = models.CharField(max_length=20, choices=[(name, name) for name in CLASSES], default="member")
    reason = models.CharField(max_length=500, blank=True)
    defended = models.BooleanField(null=True, blank=True)
    authority = models.ForeignKey("documents.Authority", null=True, blank=True, on_delete=models.PROTECT)
    document = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT)
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    recorded_at = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "on"], name="one_state_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.on}"


class Naming(models.Model):
    """The heirs that a member, or the family with its papers, named on a day; the newest naming holds."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    on = models.DateField()
    document = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT)
    recorded_at = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.uid)


class Heir(models.Model):
    """One heir of a naming and the share, in parts of ten thousand."""

    RELATIONS = [(name, name) for name in ("spouse", "child", "parent", "sibling", "other")]

    naming = models.ForeignKey(Naming, on_delete=models.PROTECT, related_name="heirs")
    name = models.CharField(max_length=200)
    relation = models.CharField(max_length=10, choices=RELATIONS)
    share_permyriad = models.PositiveIntegerField()
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share_permyriad__gt=0, share_permyriad__lte=10_000), name="heir_share_of_whole"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Confirmation(models.Model):
    """A doubt about a person that someone looked into and found to be right as it stands."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    code = models.CharField(max_length=40)
    reason = models.CharField(max_length=500)
    confirmed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "code"], name="doubt_confirmed_once")]

    def __str__(self) -> str:
        return self.code


class Term(models.Model):
    """A term of office: who held which post of which organ, from when to when, and by what."""

    ENDS = [(name, name) for name in ("term_over", "resigned", "dismissed", "died", "succeeded")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    organ = models.CharField(max_length=20)
    post = models.CharField(max_length=20)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=20, choices=ENDS, blank=True)
    end_note = models.CharField(max_length=500, blank=True)
    authority = models.ForeignKey("documents.Authority", null=True, blank=True, on_delete=models.PROTECT)
    kin_of = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="kin_terms"
    )
    grant = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["body", "organ"], name="term_by_organ")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="term_until_after_since"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.post} {self.since}"


class KeptPin(models.Model):
    """What every PIN of a person is: kept as a hash, with a mark of its own."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT)
    kept = models.CharField(max_length=200)
    set_at = models.BigIntegerField()

    secret_columns = ("kept",)

    class Meta:
        abstract = True

    @property
    def mark(self) -> str:
        """What tells this PIN from the one before, and says nothing of either."""
        return sha256(self.kept.encode()).hexdigest()[:20]

    def __str__(self) -> str:
        return str(self.person_id)


class Pin(KeptPin):
    """The PIN a member signs in with; ``first`` until its owner has chosen an own one."""

    set_by = models.UUIDField()
    first = models.BooleanField(default=True)


class Device(models.Model):
    """A machine in the office on which officers may sign in with a PIN, until a day or until that is ended."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    token_mark = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    until = models.DateField()
    enrolled_by = models.UUIDField()
    ended_on = models.DateField(null=True, blank=True)

    secret_columns = ("token_mark",)

    def __str__(self) -> str:
        return self.name


class OfficePin(KeptPin):
    """The PIN an officer chose for the machines of the office."""


class EmergencyNotice(models.Model):
    """What waits with nobody in office to agree to it, made known to every member: append-only.

    What a policy says is written down when the notice is given, so that nothing of it changes on the way:
    when it can be carried out and until when, how many must agree, and since when they must have been known.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    pending = models.ForeignKey("foundation.Pending", on_delete=models.PROTECT)
    amount_rupiah = models.BigIntegerField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=200)
    on = models.DateField()
    at = models.BigIntegerField()
    days = models.PositiveIntegerField()
    opens_on = models.DateField()
    until = models.DateField()
    needed = models.PositiveIntegerField()
    entered_by = models.DateField()
    pin_by = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(needed__gte=3), name="notice_needs_three"),
            models.CheckConstraint(condition=Q(days__gte=7), name="notice_of_seven_days"),
        ]

    def __str__(self) -> str:
        return f"{self.pending_id} {self.on}"


class EmergencyVoice(models.Model):
    """What a member, or a supervisor who stops it, said of a notice: append-only, of one person the newest holds."""

    SAID = [(said, said) for said in ("agree", "object", "stop")]

    notice = models.ForeignKey(EmergencyNotice, on_delete=models.PROTECT, related_name="voices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    said = models.CharField(max_length=10, choices=SAID)
    reason = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    at = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.said} {self.on}"


class Attack(models.Model):
    """A day on which strangers tried many names from one place, or many secrets of one cooperative."""

    KINDS = [(kind, kind) for kind in ("one_source", "one_cooperative")]

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT, db_index=False)
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=KINDS)
    source = models.CharField(max_length=50, blank=True)
    tries = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["body", "on"], name="attack_by_day")]

    def __str__(self) -> str:
        return self.kind


class Slip(models.Model):
    """What two officers gave a third by hand, to come in again: a first password, or leave to set up a second step.

    Of a password its hash as it was given is kept, so that it is known until its owner chose another.
    """

    KINDS = [(kind, kind) for kind in ("password", "second_step")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=KINDS)
    kept = models.CharField(max_length=200)
    until = models.DateField()
    made_at = models.BigIntegerField()
    used_at = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.kind


class Token(models.Model):
    """What a program uses instead of a password: whose it is, which acts it may do, from which offices, until when.

    Without ``acts`` it reads and does nothing. The token itself is kept as a hash only.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    token_mark = models.CharField(max_length=64, unique=True)
    acts = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    secret_columns = ("token_mark",)

    def __str__(self) -> str:
        return self.name


class Profile(models.Model):
    """How the cooperative shows itself to everyone: append-only, the newest holds; nothing is shown unless ``shown``."""

    TINTS = [(tint, tint) for tint in ("leaf", "sea", "clay", "plum")]

    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT, db_index=False)
    shown = models.BooleanField()
    joining = models.BooleanField()
    motto = models.CharField(max_length=160, blank=True)
    story = models.TextField(blank=True)
    benefits = models.TextField(blank=True)
    how_to_join = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    tint = models.CharField(max_length=10, choices=TINTS, default="leaf")
    logo = models.ForeignKey("documents.Document", null=True, blank=True, on_delete=models.PROTECT)
    figures = models.BooleanField()
    on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["body", "id"], name="profile_newest")]

    def __str__(self) -> str:
        return f"{self.motto} {self.on}"


class Application(models.Model):
    """Somebody who asks from outside to become a member, as they wrote it, until it is decided."""

    STATES = [(state, state) for state in ("waiting", "accepted", "declined")]

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    body = models.ForeignKey("foundation.Body", on_delete=models.PROTECT, db_index=False)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20)
    village = models.CharField(max_length=100, blank=True)
    words = models.CharField(max_length=500, blank=True)
    consent_on = models.DateField()
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    reason = models.CharField(max_length=500, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT)

    class Meta:
        indexes = [models.Index(fields=["body", "state"], name="application_by_state")]

    def __str__(self) -> str:
        return self.state
