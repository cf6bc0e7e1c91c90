import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    dependencies = [
        ('matches', '0001_initial'),
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='AlsoBeside',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('first_name', models.CharField(max_length=60)),
                    ('tie', models.CharField(choices=[('carer', 'informal carer'), ('family', 'family'), ('neighbour', 'neighbour'), ('friend', 'friend')], max_length=10)),
                    ('does', models.CharField(max_length=300)),
                    ('agreed_on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='also_beside', to='matches.match')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='MatchPhase',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('phase', models.CharField(max_length=40)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('by_part', models.CharField(max_length=14)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='phases', to='matches.match')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ContinuityPlan',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('keeps_id', models.UUIDField()),
                    ('keeps_name', models.CharField(max_length=60)),
                    ('words', models.CharField(max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='continuity_plans', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('match',), name='continuity_plan_one_counts')],
                },
            ),
            migrations.CreateModel(
                name='Handover',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('leaving_part', models.CharField(max_length=14)),
                    ('takes_over', models.CharField(blank=True, max_length=120)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('last_meeting_on', models.DateField(null=True)),
                    ('done_on', models.DateField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='matches.match')),
                    ('said', models.CharField(blank=True, max_length=300)),
                    ('taken_back_on', models.DateField(null=True)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('done_on__isnull', True), ('taken_back_on__isnull', True)), fields=('match', 'leaving_part'), name='handover_once')],
                },
            ),
            migrations.CreateModel(
                name='StandingDuo',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('professional_id', models.UUIDField()),
                    ('professional_name', models.CharField(max_length=60)),
                    ('volunteer_person_id', models.UUIDField()),
                    ('volunteer_name', models.CharField(max_length=60)),
                    ('professional_met_on', models.DateField(null=True)),
                    ('volunteer_met_on', models.DateField(null=True)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('professional_id', 'volunteer_person_id'), name='standing_duo_once')],
                },
            ),
            migrations.CreateModel(
                name='Fallback',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('who_id', models.UUIDField()),
                    ('who_name', models.CharField(max_length=60)),
                    ('times', models.CharField(max_length=160)),
                    ('by_id', models.UUIDField()),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fallbacks', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('match',), name='fallback_one_counts')],
                },
            ),
            migrations.CreateModel(
                name='CircleLook',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('about', models.CharField(choices=[('suitability', 'whether a circle fits'), ('composition', 'whether these people fit together')], max_length=12)),
                    ('fits', models.BooleanField()),
                    ('words', models.CharField(max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matches.match')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Newcomer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('first_name', models.CharField(max_length=60)),
                    ('own_dossier_id', models.UUIDField()),
                    ('words', models.CharField(max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('came_in_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('came_in_at__isnull', True), ('ended_at__isnull', True)), fields=('match',), name='newcomer_one_at_a_time')],
                },
            ),
            migrations.CreateModel(
                name='OuterMember',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField(null=True)),
                    ('first_name', models.CharField(max_length=60)),
                    ('does', models.CharField(max_length=80)),
                    ('works_at', models.CharField(blank=True, max_length=120)),
                    ('supervises', models.BooleanField(default=False)),
                    ('said_yes_at', models.DateTimeField(null=True)),
                    ('since', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('until', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('ring', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='matches.outerring')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('person_id__isnull', False), ('until__isnull', True)), fields=('ring', 'person_id'), name='outer_member_once')],
                },
            ),
            migrations.CreateModel(
                name='OuterRing',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField(unique=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('called', models.CharField(max_length=60)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='ControlMap',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('answers', models.JSONField(default=dict)),
                    ('by_id', models.UUIDField()),
                    ('by_part', models.CharField(max_length=14)),
                    ('replaced_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='control_maps', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at__isnull', True)), fields=('match',), name='control_map_one_counts')],
                },
            ),
            migrations.AddField(
                model_name='closing',
                name='who_stays',
                field=models.CharField(blank=True, max_length=500),
            ),
            migrations.AddField(
                model_name='rest',
                name='ran_out',
                field=models.BooleanField(default=False),
            ),
            migrations.AddField(
                model_name='agreement',
                name='promises',
                field=models.JSONField(default=dict),
            ),
            migrations.AddField(
                model_name='match',
                name='own_version_id',
                field=models.UUIDField(null=True),
            ),
            migrations.RemoveConstraint(
                model_name='privateanswer',
                name='private_answer_once',
            ),
            migrations.AddField(
                model_name='match',
                name='composed_on',
                field=models.DateField(null=True),
            ),
            migrations.AddField(
                model_name='match',
                name='inner_dossier_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AddField(
                model_name='match',
                name='outer_dossier_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AddField(
                model_name='privateanswer',
                name='newcomer_id',
                field=models.UUIDField(null=True),
            ),
            migrations.AlterField(
                model_name='privateanswer',
                name='about',
                field=models.CharField(choices=[('meeting', 'getting to know each other'), ('click', 'going on together'), ('newcomer', 'somebody new in the circle')], max_length=8),
            ),
            migrations.AddConstraint(
                model_name='privateanswer',
                constraint=models.UniqueConstraint(fields=('match_id', 'part', 'about', 'person_id', 'newcomer_id'), name='private_answer_once', nulls_distinct=False),
            ),
        ]),
        # A yes that came to its date is another thing than a client who says stop. The house itself left the id of the match.
        migrations.RunSQL(
            'UPDATE matches_rest SET ran_out = true WHERE stopped AND by_id = match_id', migrations.RunSQL.noop
        ),
    ]
