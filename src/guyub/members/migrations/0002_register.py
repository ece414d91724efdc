"""The register: memberships with their append-only history, heirs, terms of office."""

import uuid
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from guyub.foundation.schema import append_only

HISTORY = ("members_step", "members_formernumber")


def keep_history(apps: Any, schema_editor: Any) -> None:
    for table in HISTORY:
        for statement in append_only(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0003_demisioner"),
        ("members", "0001_persons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
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
            ],
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
            ],
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
            ],
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
            ],
        ),
        migrations.AddField(
            model_name="person",
            name="address",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="person",
            name="birth_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="birth_place",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="person",
            name="consent_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="identity_blind",
            field=models.BinaryField(blank=True, editable=True, max_length=32, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="identity_sealed",
            field=models.BinaryField(blank=True, editable=True, null=True),
        ),
        migrations.AddField(
            model_name="person",
            name="kind",
            field=models.CharField(
                choices=[("person", "person"), ("legal_body", "legal_body")], default="person", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="members.person"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="occupation",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name="person",
            name="phone",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AddField(
            model_name="person",
            name="photo",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="documents.document"
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="plain_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="person",
            name="sex",
            field=models.CharField(
                blank=True, choices=[("male", "male"), ("female", "female")], max_length=6
            ),
        ),
        migrations.AddField(
            model_name="person",
            name="village",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["body", "plain_name"], name="person_by_plain_name"),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("body", "identity_blind"), name="one_person_per_identity_and_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("identity_blind__isnull", True), ("identity_sealed__isnull", True)),
                    models.Q(("identity_blind__isnull", False), ("identity_sealed__isnull", False)),
                    _connector="OR",
                ),
                name="identity_sealed_with_its_index",
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
        ),
        migrations.AddField(
            model_name="formernumber",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
        ),
        migrations.AddField(
            model_name="membership",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
        ),
        migrations.AddField(
            model_name="membership",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
        ),
        migrations.AddField(
            model_name="formernumber",
            name="membership",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.membership"),
        ),
        migrations.AddField(
            model_name="naming",
            name="document",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="documents.document"
            ),
        ),
        migrations.AddField(
            model_name="naming",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
        ),
        migrations.AddField(
            model_name="heir",
            name="naming",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="heirs", to="members.naming"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="authority",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="documents.authority"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="members.step",
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="document",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="documents.document"
            ),
        ),
        migrations.AddField(
            model_name="step",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="members.membership"
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="authority",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="documents.authority"
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
        ),
        migrations.AddField(
            model_name="term",
            name="kin_of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="kin_terms",
                to="members.person",
            ),
        ),
        migrations.AddField(
            model_name="term",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="members.person"),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(fields=("person", "code"), name="doubt_confirmed_once"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(fields=("body", "number"), name="member_number_once"),
        ),
        migrations.AddConstraint(
            model_name="formernumber",
            constraint=models.UniqueConstraint(fields=("body", "number"), name="former_number_once"),
        ),
        migrations.AddConstraint(
            model_name="heir",
            constraint=models.CheckConstraint(
                condition=models.Q(("share_permyriad__gt", 0), ("share_permyriad__lte", 10000)),
                name="heir_share_of_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="step",
            constraint=models.UniqueConstraint(fields=("membership", "on"), name="one_state_a_day"),
        ),
        migrations.AddIndex(
            model_name="term",
            index=models.Index(fields=["body", "organ"], name="term_by_organ"),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                ),
                name="term_until_after_since",
            ),
        ),
        migrations.RunPython(keep_history),
    ]
