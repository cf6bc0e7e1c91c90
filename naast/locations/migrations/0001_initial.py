import django.contrib.postgres.fields
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
                name='LocationFile',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('location_id', models.UUIDField()),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('setting', models.CharField(choices=[('women', "women's shelter"), ('men', "men's shelter"), ('outreach', 'outreach team'), ('office', 'office')], max_length=10)),
                    ('phase', models.CharField(max_length=40)),
                    ('phase_since', models.DateField()),
                    ('policy_dossier_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('location_id', 'programme'), name='location_file_once')],
                },
            ),
            migrations.CreateModel(
                name='Lesson',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('on', models.DateField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='locations.locationfile')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='KickOff',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('held_on', models.DateField()),
                    ('present', models.PositiveSmallIntegerField()),
                    ('chances', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None)),
                    ('boundaries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kick_offs', to='locations.locationfile')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='DisplacementWorry',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('activity', models.CharField(max_length=40)),
                    ('words', models.CharField(max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('raised_on', models.DateField()),
                    ('answers_id', models.UUIDField()),
                    ('answers_name', models.CharField(max_length=60)),
                    ('answer_before', models.DateField()),
                    ('outcome', models.CharField(blank=True, choices=[('adds', 'it adds to paid work'), ('change', 'we do it differently'), ('stop', 'we stop it')], max_length=6)),
                    ('answer', models.CharField(blank=True, max_length=500)),
                    ('answered_on', models.DateField(null=True)),
                    ('look_again_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='worries', to='locations.locationfile')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('answered_on__isnull', True), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='worry_answered_says_what')],
                },
            ),
            migrations.CreateModel(
                name='ContactTraining',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('training', models.CharField(max_length=40)),
                    ('done_on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainings', to='locations.locationfile')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('file', 'person_id', 'training'), name='contact_training_once')],
                },
            ),
            migrations.CreateModel(
                name='PhaseStep',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('from_phase', models.CharField(max_length=40)),
                    ('to_phase', models.CharField(max_length=40)),
                    ('because', models.CharField(max_length=500)),
                    ('on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='locations.locationfile')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PolicyRule',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('boundary', models.CharField(max_length=40)),
                    ('name', models.CharField(max_length=80)),
                    ('essence', models.CharField(max_length=500)),
                    ('room', models.CharField(max_length=500)),
                    ('for_client', models.CharField(max_length=300)),
                    ('for_volunteer', models.CharField(max_length=300)),
                    ('number', models.PositiveSmallIntegerField(default=1)),
                    ('by_id', models.UUIDField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='locations.locationfile')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('file', 'boundary'), name='policy_rule_one_counts')],
                },
            ),
            migrations.CreateModel(
                name='StartAnswers',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('questionnaire', models.CharField(max_length=40)),
                    ('answers', models.JSONField(default=dict)),
                    ('on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='start_answers', to='locations.locationfile')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TeamDoubt',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('by_name', models.CharField(max_length=60)),
                    ('answer', models.CharField(blank=True, max_length=500)),
                    ('answered_by_name', models.CharField(blank=True, max_length=60)),
                    ('answered_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='locations.locationfile')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
    ]
