import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0002_thirteen_ways'),
        ('programmes', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='OwnVersion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('template', models.CharField(max_length=40)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('whole', models.TextField()),
                    ('published_at', models.DateTimeField(default=naast.privacy.clock.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation_id', 'template', 'number'), name='own_version_once')],
                },
            ),
            migrations.CreateModel(
                name='OwnChange',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('template', models.CharField(max_length=40)),
                    ('number', models.PositiveSmallIntegerField()),
                    ('says', models.TextField()),
                    ('why', models.CharField(max_length=300)),
                    ('back_to', models.PositiveSmallIntegerField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('own_version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.ownversion')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OwnDraft',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('template', models.CharField(max_length=40)),
                    ('says', models.TextField(default='{}')),
                    ('back_to', models.PositiveSmallIntegerField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation_id', 'template'), name='own_draft_once')],
                },
            ),
            migrations.CreateModel(
                name='Condition',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('template', models.CharField(max_length=40)),
                    ('sentence', models.CharField(max_length=200)),
                    ('do', models.CharField(max_length=200)),
                    ('needed', models.BooleanField(default=False)),
                    ('met_on', models.DateField(null=True)),
                    ('met_by_id', models.UUIDField(null=True)),
                    ('met_by_name', models.CharField(blank=True, max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation_id', 'template'], name='condition_of_way')],
                },
            ),
            migrations.CreateModel(
                name='Frame',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('template', models.CharField(max_length=40)),
                    ('funder', models.CharField(blank=True, max_length=200)),
                    ('legal_basis', models.CharField(blank=True, max_length=300)),
                    ('hours_per_year', models.PositiveIntegerField(null=True)),
                    ('budget_per_year', models.PositiveIntegerField(null=True)),
                    ('supervisor_id', models.UUIDField(null=True)),
                    ('supervisor_name', models.CharField(blank=True, max_length=60)),
                    ('supervision_hours', models.PositiveSmallIntegerField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation_id', 'template'), name='frame_once')],
                },
            ),
            migrations.CreateModel(
                name='Milestone',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('template', models.CharField(max_length=40)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('meant', models.CharField(max_length=300)),
                    ('came', models.CharField(blank=True, max_length=300)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['organisation_id', 'template', 'year'], name='milestone_of_way')],
                },
            ),
            migrations.CreateModel(
                name='Explained',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('template', models.CharField(max_length=40)),
                    ('about', models.CharField(max_length=40)),
                    ('tongue', models.CharField(max_length=8)),
                    ('text', models.TextField(max_length=8000)),
                    ('explains', models.TextField(blank=True, max_length=4000)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('changed_at', models.DateTimeField(default=naast.privacy.clock.now)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('organisation_id', 'template', 'about', 'tongue'), name='explained_once')],
                },
            ),
            migrations.CreateModel(
                name='OwnInstrument',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('name', models.CharField(max_length=120)),
                    ('source', models.CharField(max_length=300)),
                    ('rights', models.CharField(max_length=300)),
                    ('kind', models.CharField(choices=[('agree', 'yes, more or less, no'), ('ladder', 'a step from 0 to 10'), ('words', 'own words')], max_length=8)),
                    ('asks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), size=None)),
                    ('stated_on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='programme',
                name='vision',
                field=models.TextField(blank=True, max_length=2000),
            ),
        ]),
    ]
