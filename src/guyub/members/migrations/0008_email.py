"""A person can have an e-mail address."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0007_profiles_applications"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="email",
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
