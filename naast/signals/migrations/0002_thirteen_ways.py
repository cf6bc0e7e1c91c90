import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('privacy', '0002_thirteen_ways'),
        ('signals', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Afterthought',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('signal_id', models.UUIDField(unique=True)),
                    ('lacked_time', models.CharField(choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no')], max_length=6)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Complaint',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.TextField(max_length=4000)),
                    ('wishes', models.CharField(blank=True, max_length=500)),
                    ('match_id', models.UUIDField(null=True)),
                    ('raised_by_id', models.UUIDField()),
                    ('raised_part', models.CharField(max_length=14)),
                    ('raised_name', models.CharField(max_length=60)),
                    ('through_id', models.UUIDField(null=True)),
                    ('told', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                    ('told_names', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                    ('answer_before', models.DateField()),
                    ('received_at', models.DateTimeField(null=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answer', models.TextField(blank=True, max_length=4000)),
                    ('answered_by_name', models.CharField(blank=True, max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('calls_made', models.PositiveSmallIntegerField(default=0)),
                    ('stand_ins_called_at', models.DateTimeField(null=True)),
                    ('goes_to', models.CharField(choices=[('coordinators', 'the coordinators'), ('alone', 'one coordinator alone'), ('confidant', 'the confidential adviser')], default='alone', max_length=12)),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Incident',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('incident', 'it went wrong'), ('near_miss', 'it nearly went wrong'), ('calamity', 'a calamity')], max_length=10)),
                    ('match_id', models.UUIDField(null=True)),
                    ('happened_on', models.DateField()),
                    ('known_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('words', models.TextField(max_length=4000)),
                    ('first_help', models.CharField(blank=True, max_length=500)),
                    ('raised_by_id', models.UUIDField()),
                    ('raised_part', models.CharField(max_length=14)),
                    ('raised_name', models.CharField(max_length=60)),
                    ('told', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None)),
                    ('report_before', models.DateTimeField(null=True)),
                    ('reported_at', models.DateTimeField(null=True)),
                    ('learned', models.TextField(blank=True, max_length=2000)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('care_dossier_id', models.UUIDField(null=True)),
                    ('calls_made', models.PositiveSmallIntegerField(default=0)),
                    ('stand_ins_called_at', models.DateTimeField(null=True)),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'calamity'), _negated=True), ('report_before__isnull', False), _connector='OR'), name='calamity_has_a_clock')],
                },
            ),
            migrations.CreateModel(
                name='Aftercare',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('for_part', models.CharField(max_length=14)),
                    ('words', models.CharField(max_length=500)),
                    ('on', models.DateField()),
                    ('again_on', models.DateField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aftercare', to='signals.incident')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReportingCode',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('client_id', models.UUIDField()),
                    ('signal_id', models.UUIDField(null=True)),
                    ('professional_id', models.UUIDField()),
                    ('begun_on', models.DateField()),
                    ('closed_on', models.DateField(null=True)),
                    ('closed_because', models.CharField(blank=True, max_length=300)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ReportingCodeStep',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('step', models.PositiveSmallIntegerField()),
                    ('on', models.DateField()),
                    ('words', models.TextField(blank=True, max_length=4000)),
                    ('advice_from', models.CharField(blank=True, max_length=10)),
                    ('anonymous', models.BooleanField(default=True)),
                    ('weighed', models.JSONField(default=dict)),
                    ('by_id', models.UUIDField()),
                    ('code', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='signals.reportingcode')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('step__range', (1, 5))), name='reporting_code_five_steps')],
                },
            ),
            migrations.CreateModel(
                name='Triage',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('signal_id', models.UUIDField()),
                    ('weight', models.CharField(choices=[('now', 'now'), ('soon', 'within days'), ('keep', 'keep an eye on it'), ('elsewhere', 'belongs somewhere else')], max_length=10)),
                    ('reason', models.CharField(max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='signal',
                name='triage_dossier_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AlterField(
                model_name='signal',
                name='raised_by_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AlterField(
                model_name='signal',
                name='raised_name',
                field=models.CharField(blank=True, max_length=60),
            ),
        ]),
    ]
