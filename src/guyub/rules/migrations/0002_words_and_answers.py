import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_papers"),
        ("foundation", "0003_demisioner"),
        ("rules", "0001_enactments"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("path", models.CharField(max_length=100)),
                ("typed", models.CharField(max_length=100)),
                ("answered_at", models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name="enactment",
            name="choice",
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AlterField(
            model_name="enactment",
            name="content",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name="enactment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice", ""), ("content__isnull", False)),
                    models.Q(("content__isnull", True), models.Q(("choice", ""), _negated=True)),
                    _connector="OR",
                ),
                name="enactment_is_number_or_word",
            ),
        ),
        migrations.AddField(
            model_name="answer",
            name="body",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="foundation.body"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(fields=("body", "path"), name="one_answer_per_question"),
        ),
    ]
