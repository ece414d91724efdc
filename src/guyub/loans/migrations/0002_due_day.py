from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("loans", "0001_loans")]

    operations = [
        migrations.AddField("loan", "due_on", models.DateField(blank=True, null=True)),
    ]
