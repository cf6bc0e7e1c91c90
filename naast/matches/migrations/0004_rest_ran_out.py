"""A yes that came to its date is another thing than a client who says stop. The house itself left the id of the match."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matches", "0003_staying_near")]

    operations = [
        migrations.AddField(
            model_name="rest",
            name="ran_out",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(
            "UPDATE matches_rest SET ran_out = true WHERE stopped AND by_id = match_id", migrations.RunSQL.noop
        ),
    ]
