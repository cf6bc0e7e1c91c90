import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
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
                name='Client',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField(unique=True)),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('first_name', models.CharField(max_length=60)),
                    ('last_name', models.CharField(blank=True, max_length=80)),
                    ('background', models.TextField(blank=True, max_length=10000)),
                    ('considerations_dossier_id', models.UUIDField()),
                    ('opened_by_id', models.UUIDField()),
                    ('known_since', models.DateField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Consent',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('consent', models.CharField(max_length=40)),
                    ('text', models.TextField(max_length=4000)),
                    ('language', models.CharField(max_length=5)),
                    ('how', models.CharField(choices=[('spoken', 'said aloud, written down by the professional'), ('signed', 'signed on paper'), ('self', 'given by herself on her own page')], max_length=8)),
                    ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('until', models.DateField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('recorded_by_id', models.UUIDField()),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='LookBack',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('answer', models.CharField(choices=[('yes', 'yes'), ('not_now', 'not now'), ('no', 'no')], max_length=8)),
                    ('reason', models.CharField(blank=True, max_length=500)),
                    ('by_id', models.UUIDField()),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='look_backs', to='clients.client')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='OwnBoundary',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=300)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Request',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('client_person_id', models.UUIDField()),
                    ('professional_id', models.UUIDField()),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('state', models.CharField(choices=[('draft', 'being prepared'), ('open', 'waiting'), ('matched', 'somebody is proposed'), ('closed', 'closed')], default='draft', max_length=8)),
                    ('called', models.CharField(max_length=60)),
                    ('need', models.TextField(blank=True, max_length=2000)),
                    ('need_said_on', models.DateField(null=True)),
                    ('need_said', models.CharField(blank=True, choices=[('self', 'on her own page'), ('spoken', 'in a talk'), ('written', 'on paper')], max_length=8)),
                    ('possible', models.BooleanField(null=True)),
                    ('possibility', models.TextField(blank=True, max_length=2000)),
                    ('possibility_said_on', models.DateField(null=True)),
                    ('thought_through_on', models.DateField(null=True)),
                    ('accountable_on', models.DateField(null=True)),
                    ('runs_without', models.TextField(blank=True, max_length=1000)),
                    ('paid_work', models.CharField(blank=True, choices=[('no', 'no worry about paid work'), ('worry', 'there is a worry about paid work')], max_length=6)),
                    ('paid_work_worry', models.CharField(blank=True, max_length=500)),
                    ('paid_work_asked', models.CharField(blank=True, max_length=120)),
                    ('paid_work_asked_on', models.DateField(null=True)),
                    ('paid_work_answer', models.CharField(blank=True, max_length=500)),
                    ('paid_work_answered_on', models.DateField(null=True)),
                    ('facilitated_by', models.CharField(blank=True, max_length=120)),
                    ('facilitated_hours', models.PositiveSmallIntegerField(null=True)),
                    ('statutory_duty', models.CharField(blank=True, max_length=300)),
                    ('adds', models.CharField(blank=True, max_length=300)),
                    ('activities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('wishes', models.JSONField(blank=True, default=dict)),
                    ('area', models.CharField(blank=True, max_length=60)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('interests', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('day_parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                    ('opened_at', models.DateTimeField(null=True)),
                    ('closed_at', models.DateTimeField(null=True)),
                    ('client', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='clients.client')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', 'state'], name='request_state')],
                    'constraints': [models.CheckConstraint(condition=models.Q(('state', 'draft'), ('state', 'closed'), ('opened_at__isnull', False), _connector='OR'), name='request_opened_at'), models.UniqueConstraint(condition=models.Q(('state', 'closed'), _negated=True), fields=('client',), name='request_one_at_a_time'), models.CheckConstraint(condition=models.Q(('need_said_on__isnull', True), models.Q(models.Q(('need', ''), _negated=True), models.Q(('need_said', ''), _negated=True)), _connector='OR'), name='request_need_said'), models.CheckConstraint(condition=models.Q(('paid_work_answered_on__isnull', True), models.Q(('paid_work', 'worry'), models.Q(('paid_work_answer', ''), _negated=True)), _connector='OR'), name='request_paid_work_answer')],
                },
            ),
            migrations.CreateModel(
                name='WaitingWord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('expected', models.CharField(choices=[('date', 'about a date'), ('now', 'possible now'), ('unknown', 'we do not know')], max_length=8)),
                    ('expected_on', models.DateField(null=True)),
                    ('told_on', models.DateField()),
                    ('told_by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waiting_words', to='clients.request')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('expected', 'date'), ('expected_on__isnull', False)), models.Q(models.Q(('expected', 'date'), _negated=True), ('expected_on__isnull', True)), _connector='OR'), name='waiting_date_when_said')],
                },
            ),
            migrations.CreateModel(
                name='Weighing',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('doing_nothing', models.TextField(max_length=1000)),
                    ('by_id', models.UUIDField()),
                    ('client', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='clients.client')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Doubt',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField(null=True)),
                    ('by_part', models.CharField(max_length=20)),
                    ('by_id', models.UUIDField()),
                    ('question', models.CharField(blank=True, max_length=40)),
                    ('words', models.CharField(blank=True, max_length=500)),
                    ('plays', models.CharField(choices=[('no', 'does not play a part'), ('a_bit', 'plays a small part'), ('yes', 'plays a part')], default='yes', max_length=6)),
                    ('arrangement', models.CharField(blank=True, max_length=500)),
                    ('arranged_by', models.CharField(blank=True, max_length=120)),
                    ('would_help', models.CharField(blank=True, max_length=500)),
                    ('client', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doubts', to='clients.client')),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(models.F('dossier'), models.F('client'), models.F('question'), condition=models.Q(('question', ''), _negated=True), name='doubt_once'), models.CheckConstraint(condition=models.Q(models.Q(('question', ''), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='doubt_says_something')],
                },
            ),
        ]),
    ]
