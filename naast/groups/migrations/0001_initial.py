import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='GroupActivity',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('location_id', models.UUIDField()),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('activity', models.CharField(max_length=40)),
                    ('called', models.CharField(max_length=80)),
                    ('when', models.CharField(max_length=120)),
                    ('runs_without', models.CharField(max_length=500)),
                    ('began_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='GroupPart',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('part', models.CharField(choices=[('volunteer', 'volunteer'), ('professional', 'professional')], max_length=14)),
                    ('first_name', models.CharField(max_length=60)),
                    ('accountable', models.BooleanField(default=False)),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='groups.groupactivity')),
                    ('reason', models.CharField(blank=True, max_length=300)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('accountable', True), ('until__isnull', True)), fields=('group',), name='group_one_accountable'), models.CheckConstraint(condition=models.Q(('accountable', False), ('part', 'professional'), _connector='OR'), name='group_only_a_professional_is_accountable'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('group', 'person_id', 'part'), name='group_part_once')],
                },
            ),
            migrations.CreateModel(
                name='GroupTime',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('not_held', 'did not go on')], default='planned', max_length=8)),
                    ('came', models.PositiveSmallIntegerField(null=True)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='times', to='groups.groupactivity')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('came__isnull', True), ('state', 'held'), _connector='OR'), name='group_time_count'), models.UniqueConstraint(fields=('group', 'at'), name='group_time_once'), models.CheckConstraint(condition=models.Q(('came__isnull', True), ('came__lte', 200), _connector='OR'), name='group_time_most')],
                },
            ),
        ]),
    ]
