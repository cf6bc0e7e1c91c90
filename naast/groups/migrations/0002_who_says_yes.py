from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="grouppart",
            name="reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddConstraint(
            model_name="grouptime",
            constraint=models.CheckConstraint(
                condition=Q(("came__isnull", True), ("came__lte", 200), _connector="OR"), name="group_time_most"
            ),
        ),
    ]
