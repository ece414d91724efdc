"""Who has agreed until now stands among the consents."""

from typing import Any

from django.db import migrations


def bring_over(apps: Any, schema_editor: Any) -> None:
    """Whoever has agreed until now has agreed on that day."""
    person, consent = apps.get_model("members", "Person"), apps.get_model("members", "Consent")
    agreed = person.objects.exclude(consent_on=None).order_by("id").values_list("id", "consent_on")
    rows = (consent(person_id=one, agreed=True, on=on) for one, on in agreed.iterator())
    consent.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0011_consents"),
    ]

    operations = [
        migrations.RunPython(bring_over, migrations.RunPython.noop),
    ]
