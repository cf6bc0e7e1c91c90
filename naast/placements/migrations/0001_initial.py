import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('clients', '0002_thirteen_ways'),
        ('partners', '0001_initial'),
        ('privacy', '0002_thirteen_ways'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='HostTraining',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('who', models.CharField(max_length=80)),
                    ('training', models.CharField(max_length=40)),
                    ('done_on', models.DateField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Placement',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('client_person_id', models.UUIDField()),
                    ('partner_id', models.UUIDField()),
                    ('partner_name', models.CharField(max_length=120)),
                    ('programme', models.CharField(max_length=40)),
                    ('phase', models.CharField(max_length=40)),
                    ('colleague', models.CharField(blank=True, max_length=80)),
                    ('fallback', models.CharField(blank=True, max_length=160)),
                    ('how_often', models.CharField(blank=True, max_length=120)),
                    ('how_long', models.CharField(blank=True, max_length=120)),
                    ('bad_day', models.CharField(blank=True, max_length=160)),
                    ('wants_on', models.DateField(null=True)),
                    ('wants_said', models.CharField(blank=True, choices=[('self', 'on her own page'), ('spoken', 'in a talk'), ('link', 'by the link')], max_length=6)),
                    ('welcome_on', models.DateField(null=True)),
                    ('welcome_said', models.CharField(blank=True, choices=[('self', 'on her own page'), ('spoken', 'in a talk'), ('link', 'by the link')], max_length=6)),
                    ('paid_work', models.CharField(blank=True, choices=[('no', 'no, nobody would be paid for this'), ('worry', 'perhaps somebody would be paid for this')], max_length=6)),
                    ('paid_work_on', models.DateField(null=True)),
                    ('paid_work_worry', models.CharField(blank=True, max_length=300)),
                    ('paid_work_answer', models.CharField(blank=True, max_length=300)),
                    ('paid_work_answered_on', models.DateField(null=True)),
                    ('started_on', models.DateField(null=True)),
                    ('closing_words', models.CharField(blank=True, max_length=500)),
                    ('closing_asked_on', models.DateField(null=True)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='clients.request')),
                    ('reason', models.CharField(blank=True, max_length=40)),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('request',), name='placement_one_at_a_time'), models.CheckConstraint(condition=models.Q(('started_on__isnull', True), models.Q(('wants_on__isnull', False), ('welcome_on__isnull', False)), _connector='OR'), name='placement_started_with_both'), models.CheckConstraint(condition=models.Q(('paid_work_answered_on__isnull', True), models.Q(('paid_work', 'worry'), models.Q(('paid_work_answer', ''), _negated=True)), _connector='OR'), name='placement_paid_work_answered'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('started_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='placement_ends_after_start'), models.CheckConstraint(condition=models.Q(('reason', ''), ('ended_on__isnull', False), _connector='OR'), name='placement_reason_of_an_end')],
                },
            ),
            migrations.CreateModel(
                name='HostWord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('signal', models.CharField(max_length=40)),
                    ('said_at', models.DateTimeField()),
                    ('answer_before', models.DateTimeField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answer', models.CharField(blank=True, max_length=200)),
                    ('answered_by_id', models.UUIDField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='host_words', to='placements.placement')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Certificate',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('learned', models.CharField(max_length=500)),
                    ('on', models.DateField()),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='certificate', to='placements.placement')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PlacementAnswers',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('questionnaire', models.CharField(max_length=40)),
                    ('part', models.CharField(max_length=12)),
                    ('said', models.CharField(choices=[('self', 'on her own page'), ('spoken', 'in a talk'), ('link', 'by the link')], max_length=6)),
                    ('answers', models.JSONField(default=dict)),
                    ('arranged', models.JSONField(default=dict)),
                    ('on', models.DateField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='placements.placement')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.request')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('placement__isnull', True)), fields=('request', 'questionnaire'), name='placement_talents_once')],
                },
            ),
            migrations.CreateModel(
                name='PlacementLink',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('print', models.CharField(max_length=64)),
                    ('expires_on', models.DateField()),
                    ('browser', models.CharField(blank=True, max_length=64)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='placements.placement')),
                ],
                options={
                    'indexes': [models.Index(fields=['print'], name='placement_link_print')],
                },
            ),
            migrations.CreateModel(
                name='PlacementStep',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('phase', models.CharField(max_length=40)),
                    ('on', models.DateField()),
                    ('words', models.CharField(blank=True, max_length=200)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='placements.placement')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='PlacementTask',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('activity', models.CharField(max_length=40)),
                    ('words', models.CharField(max_length=120)),
                    ('since', models.DateField(null=True)),
                    ('until', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='placements.placement')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='WorkAlong',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('visit', 'worked along'), ('call', 'called')], max_length=5)),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('gone', 'no longer planned')], max_length=7)),
                    ('on', models.DateField()),
                    ('words', models.CharField(blank=True, max_length=200)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='placements.placement')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'planned')), fields=('placement',), name='work_along_one_planned')],
                },
            ),
            migrations.CreateModel(
                name='PlacementAgreement',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=120)),
                    ('does', models.CharField(choices=[('host', 'the place'), ('client', 'she herself'), ('coach', 'the coach')], max_length=6)),
                    ('confirmed_on', models.DateField(null=True)),
                    ('confirmed_said', models.CharField(blank=True, choices=[('self', 'on her own page'), ('spoken', 'in a talk'), ('link', 'by the link')], max_length=6)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='placements.placement')),
                    ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='placements.workalong')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='FollowUp',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('months', models.PositiveSmallIntegerField()),
                    ('still', models.CharField(choices=[('yes', 'still at the place'), ('other', 'another place'), ('no', 'no place now')], max_length=5)),
                    ('reason', models.CharField(blank=True, max_length=40)),
                    ('words', models.TextField(blank=True, max_length=2000)),
                    ('said', models.CharField(choices=[('self', 'on her own page'), ('spoken', 'in a talk'), ('link', 'by the link')], max_length=6)),
                    ('on', models.DateField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('placement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followed', to='placements.placement')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('placement', 'months'), name='follow_up_once'), models.CheckConstraint(condition=models.Q(('reason', ''), models.Q(('still', 'yes'), _negated=True), _connector='OR'), name='follow_up_reason_of_a_change')],
                },
            ),
        ]),
    ]
