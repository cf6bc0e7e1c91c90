"""Initials with points are longer than six signs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("clients", "0004_safety_again")]

    operations = [
        migrations.AlterField(
            model_name="outreach",
            name="initials",
            field=models.CharField(max_length=12),
        ),
    ]
