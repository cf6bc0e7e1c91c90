from django.db import migrations, models

# Visits that only the professional can have told of: no volunteer reported them as happened. Of all others she is asked.
SAID_HERSELF = """
UPDATE moments_moment m SET professional_there = true
 WHERE m.kind = 'joint' AND m.state = 'happened'
   AND NOT EXISTS (SELECT FROM moments_report r WHERE r.moment_id = m.id AND r.happened)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('moments', '0002_side_by_side'),
    ]

    operations = [
        migrations.AddField(
            model_name='moment',
            name='professional_there',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(SAID_HERSELF, migrations.RunSQL.noop),
    ]
