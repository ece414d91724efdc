"""What a member wishes to have changed waits for an officer."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0012_consents_until_now"),
    ]

    operations = [
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
    ]
