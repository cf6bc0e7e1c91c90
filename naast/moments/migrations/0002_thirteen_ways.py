import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce

# Visits that only the professional can have told of: no volunteer reported them as happened. Of all others she is asked.
SAID_HERSELF = """
UPDATE moments_moment m SET professional_there = true
 WHERE m.kind = 'joint' AND m.state = 'happened'
   AND NOT EXISTS (SELECT FROM moments_report r WHERE r.moment_id = m.id AND r.happened)
"""


class Migration(migrations.Migration):

    dependencies = [
        ('moments', '0001_initial'),
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Drift',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField()),
                    ('of_id', models.UUIDField()),
                    ('kind', models.CharField(choices=[('more_often', 'more often than agreed'), ('other', 'something else than agreed'), ('at_night', 'outside the agreed hours')], max_length=10)),
                    ('seen_on', models.DateField()),
                    ('answer', models.CharField(blank=True, choices=[('agreed', 'we agreed on this together'), ('talk', 'I would like to talk about it'), ('less', 'I go back to what we agreed')], max_length=6)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at__isnull', True)), fields=('match_id', 'of_id', 'kind'), name='drift_once')],
                },
            ),
            migrations.AddField(
                model_name='asked',
                name='reminded_at',
                field=models.DateTimeField(null=True),
            ),
            migrations.AddField(
                model_name='asked',
                name='told_at',
                field=models.DateTimeField(null=True),
            ),
            migrations.AddField(
                model_name='moment',
                name='style',
                field=models.CharField(blank=True, choices=[('supporting', 'supporting'), ('steering', 'steering')], max_length=10),
            ),
            migrations.AlterField(
                model_name='moment',
                name='kind',
                field=models.CharField(choices=[('contact', 'seeing each other'), ('own_contact', "the professional's own contact"), ('joint', 'with the three of us'), ('check_in', 'check-in'), ('review', 'looking back together'), ('horizon', 'talk about how to go on')], default='contact', max_length=12),
            ),
            migrations.AddField(
                model_name='moment',
                name='professional_there',
                field=models.BooleanField(db_default=False, default=False),
            ),
            migrations.AddField(
                model_name='observation',
                name='question',
                field=models.CharField(blank=True, max_length=40),
            ),
            migrations.AlterField(
                model_name='observation',
                name='kind',
                field=models.CharField(choices=[('success', 'a small success'), ('striking', 'what strikes me'), ('foothold', 'a foothold'), ('thanks', 'thanks'), ('area', 'something to tell')], max_length=8),
            ),
        ]),
        migrations.RunSQL(SAID_HERSELF, migrations.RunSQL.noop),
    ]
