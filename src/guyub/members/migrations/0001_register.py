"""Persons, the register with its append-only history, offices, sign-in, and what members wish and are told."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from guyub.foundation.schema import kept


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("documents", "0001_papers"),
        ("foundation", "0001_bodies"),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("token_mark", models.CharField(max_length=64, unique=True)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("enrolled_by", models.UUIDField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("plain_name", models.CharField(blank=True, max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("person", "person"), ("legal_body", "legal_body")],
                        default="person",
                        max_length=10,
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True, choices=[("male", "male"), ("female", "female")], max_length=6
                    ),
                ),
                ("birth_place", models.CharField(blank=True, max_length=100)),
                ("birth_on", models.DateField(blank=True, null=True)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.CharField(blank=True, max_length=200)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("village", models.CharField(blank=True, max_length=100)),
                ("occupation", models.CharField(blank=True, max_length=100)),
                ("identity_sealed", models.BinaryField(blank=True, editable=True, null=True)),
                ("identity_blind", models.BinaryField(blank=True, editable=True, max_length=32, null=True)),
                ("consent_on", models.DateField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="members.person",
                    ),
                ),
                (
                    "photo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.document",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "plain_name"], name="person_by_plain_name")],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "user"), name="one_person_per_login_and_body"),
                    models.UniqueConstraint(
                        fields=("body", "identity_blind"), name="one_person_per_identity_and_body"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("identity_blind__isnull", True), ("identity_sealed__isnull", True)),
                            models.Q(("identity_blind__isnull", False), ("identity_sealed__isnull", False)),
                            _connector="OR",
                        ),
                        name="identity_sealed_with_its_index",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("one_source", "one_source"), ("one_cooperative", "one_cooperative")],
                        max_length=20,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=50)),
                ("tries", models.PositiveIntegerField()),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["body", "on"], name="attack_by_day")]},
        ),
        migrations.CreateModel(
            name="Slip",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("password", "password"), ("second_step", "second_step")], max_length=12
                    ),
                ),
                ("kept", models.CharField(max_length=200)),
                ("until", models.DateField()),
                ("made_at", models.BigIntegerField()),
                ("used_at", models.BigIntegerField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=100)),
                ("token_mark", models.CharField(max_length=64, unique=True)),
                ("acts", models.JSONField(default=list)),
                ("roles", models.JSONField(default=list)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfficePin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept", models.CharField(max_length=200)),
                ("set_at", models.BigIntegerField()),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Naming",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("on", models.DateField()),
                ("recorded_at", models.BigIntegerField()),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.document",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.CharField(blank=True, max_length=40, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="members.person"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "body"], name="membership_of_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="member_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="IdentityScan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sealed", models.BinaryField()),
                ("on", models.DateField()),
                ("by", models.UUIDField()),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agreed", models.BooleanField()),
                ("on", models.DateField()),
                ("by", models.UUIDField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("reason", models.CharField(max_length=500)),
                ("confirmed_on", models.DateField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("person", "code"), name="doubt_confirmed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ChangeWish",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(choices=[("heirs", "heirs"), ("identity", "identity")], max_length=10),
                ),
                ("sealed", models.BinaryField(blank=True, null=True)),
                ("on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("confirmed", "confirmed"),
                            ("declined", "declined"),
                            ("replaced", "replaced"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("decided_by", models.UUIDField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "waiting")),
                        fields=("person", "kind"),
                        name="one_change_wish_of_a_kind_waits",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=20)),
                ("sealed", models.BinaryField()),
                ("by", models.UUIDField()),
                ("on", models.DateField()),
                ("recorded_at", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("phone", models.CharField(max_length=20)),
                ("village", models.CharField(blank=True, max_length=100)),
                ("words", models.CharField(blank=True, max_length=500)),
                ("consent_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("accepted", "accepted"), ("declined", "declined")],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("decided_on", models.DateField(blank=True, null=True)),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="members.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "state"], name="application_by_state")],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kept", models.CharField(max_length=200)),
                ("set_at", models.BigIntegerField()),
                ("set_by", models.UUIDField()),
                ("first", models.BooleanField(default=True)),
                (
                    "person",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Profile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("shown", models.BooleanField()),
                ("joining", models.BooleanField()),
                ("motto", models.CharField(blank=True, max_length=160)),
                ("story", models.TextField(blank=True)),
                ("benefits", models.TextField(blank=True)),
                ("how_to_join", models.TextField(blank=True)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "tint",
                    models.CharField(
                        choices=[("leaf", "leaf"), ("sea", "sea"), ("clay", "clay"), ("plum", "plum")],
                        default="leaf",
                        max_length=10,
                    ),
                ),
                ("figures", models.BooleanField()),
                ("on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, to="foundation.body"
                    ),
                ),
                (
                    "logo",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "id"], name="profile_newest")],
            },
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("applied", "applied"),
                            ("admitted", "admitted"),
                            ("refused", "refused"),
                            ("resigned", "resigned"),
                            ("dismissed", "dismissed"),
                            ("died", "died"),
                            ("lost_eligibility", "lost_eligibility"),
                        ],
                        max_length=20,
                    ),
                ),
                ("on", models.DateField()),
                (
                    "class_name",
                    models.CharField(
                        choices=[
                            ("member", "member"),
                            ("extraordinary_member", "extraordinary_member"),
                            ("candidate", "candidate"),
                        ],
                        default="member",
                        max_length=20,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("defended", models.BooleanField(blank=True, null=True)),
                ("recorded_at", models.BigIntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.authority",
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="members.step",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.document",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="members.membership",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("membership", "on"), name="one_state_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("organ", models.CharField(max_length=20)),
                ("post", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "end_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("term_over", "term_over"),
                            ("resigned", "resigned"),
                            ("dismissed", "dismissed"),
                            ("died", "died"),
                            ("succeeded", "succeeded"),
                        ],
                        max_length=20,
                    ),
                ),
                ("end_note", models.CharField(blank=True, max_length=500)),
                ("grant", models.UUIDField(blank=True, null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="documents.authority",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "kin_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kin_terms",
                        to="members.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "organ"], name="term_by_organ")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                        ),
                        name="term_until_after_since",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("pin_reset", "pin_reset"),
                            ("admitted", "admitted"),
                            ("data_changed", "data_changed"),
                            ("wish_confirmed", "wish_confirmed"),
                            ("wish_declined", "wish_declined"),
                        ],
                        max_length=20,
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                ("by", models.UUIDField()),
                ("on", models.DateField()),
                ("recorded_at", models.BigIntegerField()),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FormerNumber",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40)),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "membership",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.membership"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("body", "number"), name="former_number_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Heir",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "relation",
                    models.CharField(
                        choices=[
                            ("spouse", "spouse"),
                            ("child", "child"),
                            ("parent", "parent"),
                            ("sibling", "sibling"),
                            ("other", "other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("share_permyriad", models.PositiveIntegerField()),
                ("phone", models.CharField(blank=True, max_length=20)),
                (
                    "naming",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="heirs", to="members.naming"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("share_permyriad__gt", 0), ("share_permyriad__lte", 10000)),
                        name="heir_share_of_whole",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EmergencyNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("amount_rupiah", models.BigIntegerField()),
                ("by", models.UUIDField()),
                ("by_name", models.CharField(max_length=200)),
                ("on", models.DateField()),
                ("at", models.BigIntegerField()),
                ("days", models.PositiveIntegerField()),
                ("opens_on", models.DateField()),
                ("until", models.DateField()),
                ("needed", models.PositiveIntegerField()),
                ("entered_by", models.DateField()),
                ("pin_by", models.DateField()),
                (
                    "body",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
                ),
                (
                    "pending",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.pending"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("needed__gte", 3)), name="notice_needs_three"),
                    models.CheckConstraint(condition=models.Q(("days__gte", 7)), name="notice_of_seven_days"),
                ]
            },
        ),
        migrations.CreateModel(
            name="EmergencyVoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[("agree", "agree"), ("object", "object"), ("stop", "stop")], max_length=10
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("on", models.DateField()),
                ("at", models.BigIntegerField()),
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="members.emergencynotice",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
                ),
            ],
        ),
        kept(
            "members_step",
            "members_formernumber",
            "members_profile",
            "members_told",
            "members_consent",
            "members_emergencynotice",
            "members_emergencyvoice",
        ),
    ]
