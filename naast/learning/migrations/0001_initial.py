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
                name='ToldStory',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('words', models.TextField()),
                    ('client_words', models.CharField(blank=True, max_length=500)),
                    ('told_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('until', models.DateField()),
                ],
            ),
            migrations.CreateModel(
                name='BorderlineCase',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('boundary', models.CharField(blank=True, max_length=40)),
                    ('words', models.TextField(max_length=2000)),
                    ('options', models.TextField(blank=True, max_length=2000)),
                    ('done', models.TextField(blank=True, max_length=2000)),
                    ('guidance', models.CharField(blank=True, max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('on', models.DateField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Story',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField()),
                    ('words', models.TextField(max_length=4000)),
                    ('client_words', models.CharField(blank=True, max_length=500)),
                    ('state', models.CharField(choices=[('draft', 'being written'), ('agreed', 'may be told'), ('withdrawn', 'taken back')], default='draft', max_length=10)),
                    ('consent_id', models.UUIDField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('agreed_on', models.DateField(null=True)),
                    ('withdrawn_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('by_part', models.CharField(default='professional', max_length=14)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='SoundStatement',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField()),
                    ('why', models.TextField(max_length=1000)),
                    ('risks', models.JSONField(default=list)),
                    ('her_words', models.JSONField(default=list)),
                    ('stated_on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('match_id',), name='sound_statement_one_counts')],
                },
            ),
        ]),
    ]
