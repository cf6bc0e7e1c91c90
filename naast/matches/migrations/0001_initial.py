import django.contrib.postgres.fields
import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('privacy', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Match',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('request_id', models.UUIDField()),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('shape', models.CharField(max_length=20)),
                    ('state', models.CharField(choices=[('proposed', 'proposed'), ('cosigned', 'co-signed'), ('meeting', 'getting to know each other'), ('agreed', 'agreed'), ('side_by_side', 'side by side'), ('resting', 'resting'), ('closing', 'saying goodbye'), ('ended', 'ended')], default='proposed', max_length=12)),
                    ('contact_dossier_id', models.UUIDField(null=True)),
                    ('duo_dossier_id', models.UUIDField(null=True)),
                    ('coordination_dossier_id', models.UUIDField()),
                    ('proposed_by_id', models.UUIDField()),
                    ('proposed_because', models.CharField(max_length=500)),
                    ('reasons', models.JSONField(default=list)),
                    ('cosigned_by_id', models.UUIDField(null=True)),
                    ('cosigned_at', models.DateTimeField(null=True)),
                    ('cosign_words', models.CharField(blank=True, max_length=300)),
                    ('meeting_at', models.DateTimeField(null=True)),
                    ('meeting_where', models.CharField(blank=True, max_length=120)),
                    ('met_on', models.DateField(null=True)),
                    ('sheet_on', models.DateField(null=True)),
                    ('started_on', models.DateField(null=True)),
                    ('horizon_on', models.DateField(null=True)),
                    ('resting_since', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', 'state'], name='match_state')],
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'ended'), _negated=True), fields=('request_id',), name='match_one_living_for_request'), models.CheckConstraint(condition=models.Q(('state__in', ['proposed', 'closing', 'ended']), models.Q(('cosigned_at__isnull', False), ('cosigned_by_id__isnull', False), models.Q(('cosign_words', ''), _negated=True)), _connector='OR'), name='match_cosigned_before_on'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['side_by_side', 'resting']), _negated=True), ('started_on__isnull', False), _connector='OR'), name='match_started_when_side_by_side'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', False), models.Q(('state', 'ended'), _negated=True), _connector='OR'), name='match_ended_on')],
                },
            ),
            migrations.CreateModel(
                name='Feeling',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=300)),
                    ('reason', models.CharField(max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matches.match')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Closing',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('planned', 'as planned'), ('early', 'earlier than planned')], max_length=8)),
                    ('begun_by_id', models.UUIDField()),
                    ('next_step', models.CharField(blank=True, max_length=500)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closings', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('match',), name='closing_once')],
                },
            ),
            migrations.CreateModel(
                name='Agreement',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('activities', models.JSONField(default=list)),
                    ('boundaries', models.JSONField(default=list)),
                    ('own_boundaries', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), blank=True, default=list, size=None)),
                    ('reachability', models.TextField(blank=True, max_length=1000)),
                    ('passed_on', models.JSONField(default=dict)),
                    ('expectations', models.JSONField(default=dict)),
                    ('messages_from', models.TimeField()),
                    ('messages_until', models.TimeField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('match',), name='agreement_one_that_counts'), models.CheckConstraint(condition=models.Q(('messages_from__lt', models.F('messages_until'))), name='agreement_hours')],
                },
            ),
            migrations.CreateModel(
                name='AccountabilityMove',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('from_id', models.UUIDField(null=True)),
                    ('to_id', models.UUIDField()),
                    ('reason', models.CharField(max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accountability', to='matches.match')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Participant',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('part', models.CharField(choices=[('volunteer', 'volunteer'), ('client', 'client'), ('professional', 'professional'), ('coordinator', 'coordinator')], max_length=14)),
                    ('first_name', models.CharField(max_length=60)),
                    ('own_dossier_id', models.UUIDField(null=True)),
                    ('accountable', models.BooleanField(default=False)),
                    ('reachable', models.CharField(blank=True, max_length=160)),
                    ('since', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('until', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('accountable', True), ('until__isnull', True)), fields=('match',), name='match_one_accountable'), models.CheckConstraint(condition=models.Q(('accountable', False), ('part', 'professional'), _connector='OR'), name='only_a_professional_is_accountable'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('match', 'person_id', 'part'), name='participant_once')],
                },
            ),
            migrations.CreateModel(
                name='PrivateAnswer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField()),
                    ('part', models.CharField(max_length=10)),
                    ('person_id', models.UUIDField()),
                    ('about', models.CharField(choices=[('meeting', 'getting to know each other'), ('click', 'going on together')], max_length=8)),
                    ('told', models.JSONField(default=dict)),
                    ('answer', models.CharField(blank=True, choices=[('yes', 'yes'), ('no', 'no')], max_length=3)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('through_id', models.UUIDField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('match_id', 'part', 'about', 'person_id'), name='private_answer_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='private_answer_and_date')],
                },
            ),
            migrations.CreateModel(
                name='Rest',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('stopped', models.BooleanField(default=False)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rests', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('match',), name='rest_one_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='SheetLine',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('about', models.CharField(max_length=20)),
                    ('words', models.CharField(max_length=500)),
                    ('filled_by_id', models.UUIDField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheet', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('match', 'about'), name='sheet_line_once')],
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('part', models.CharField(max_length=14)),
                    ('person_id', models.UUIDField()),
                    ('through_id', models.UUIDField(null=True)),
                    ('signed_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='matches.agreement')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('agreement', 'part', 'person_id'), name='signature_once')],
                },
            ),
            migrations.CreateModel(
                name='ClosingWord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('part', models.CharField(max_length=14)),
                    ('person_id', models.UUIDField()),
                    ('words', models.TextField(blank=True, max_length=2000)),
                    ('thanks', models.CharField(blank=True, max_length=500)),
                    ('closing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='matches.closing')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('closing', 'part', 'person_id'), name='closing_word_once')],
                },
            ),
        ]),
    ]
