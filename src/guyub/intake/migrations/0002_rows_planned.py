"""How many rows an import plans to bring is called so; a total would be something posted."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_imports")]

    operations = [migrations.RenameField("import", "rows_total", "rows_planned")]
