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
                name='RoundTable',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('location_id', models.UUIDField()),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('called', models.CharField(max_length=80)),
                    ('when', models.CharField(max_length=120)),
                    ('where', models.CharField(blank=True, max_length=120)),
                    ('ended_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TableLesson',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('works', 'what works'), ('example', 'an example')], max_length=8)),
                    ('words', models.TextField(max_length=1000)),
                    ('on', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lessons', to='tables.roundtable')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TableMeeting',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('at', models.DateTimeField()),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('held', 'held'), ('not_held', 'did not go on')], default='planned', max_length=8)),
                    ('came', models.PositiveSmallIntegerField(null=True)),
                    ('organisations', models.PositiveSmallIntegerField(null=True)),
                    ('minutes', models.TextField(blank=True, max_length=2000)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='tables.roundtable')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('came__isnull', True), ('state', 'held'), _connector='OR'), name='table_meeting_count'), models.UniqueConstraint(fields=('table', 'at'), name='table_meeting_once')],
                },
            ),
            migrations.CreateModel(
                name='Attendance',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField(null=True)),
                    ('hat', models.CharField(blank=True, choices=[('staff', 'at work'), ('volunteer', 'volunteer')], max_length=9)),
                    ('name', models.CharField(blank=True, max_length=60)),
                    ('organisation_name', models.CharField(max_length=80)),
                    ('only_question_id', models.UUIDField(null=True)),
                    ('taken_back', models.BooleanField(default=False)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='tables.tablemeeting')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back', False)), fields=('meeting', 'person_id'), name='table_there_once'), models.CheckConstraint(condition=models.Q(('person_id__isnull', False), models.Q(('hat', ''), ('only_question_id', None)), _connector='OR'), name='table_guest_has_no_hat')],
                },
            ),
            migrations.CreateModel(
                name='TableMember',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField()),
                    ('hat', models.CharField(choices=[('staff', 'at work'), ('volunteer', 'volunteer')], max_length=9)),
                    ('first_name', models.CharField(max_length=60)),
                    ('organisation_name', models.CharField(max_length=80)),
                    ('knows', models.CharField(blank=True, max_length=300)),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='tables.roundtable')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('table', 'person_id', 'hat'), name='table_member_once')],
                },
            ),
            migrations.CreateModel(
                name='TableQuestion',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('programme', models.CharField(max_length=40)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('asker_id', models.UUIDField()),
                    ('called', models.CharField(max_length=60)),
                    ('professional_id', models.UUIDField(null=True)),
                    ('words', models.TextField(max_length=1000)),
                    ('tried', models.TextField(blank=True, max_length=1000)),
                    ('said', models.CharField(choices=[('self', 'written by herself'), ('spoken', 'her words, written down with her'), ('about', 'in words of somebody else')], max_length=8)),
                    ('there', models.CharField(blank=True, choices=[('yes', 'she is there'), ('with', 'she is there, with somebody she brings'), ('consent', 'it may be without her'), ('', 'not asked yet')], max_length=8)),
                    ('without_me', models.CharField(blank=True, max_length=300)),
                    ('state', models.CharField(choices=[('asked', 'written down'), ('on_agenda', 'on the agenda'), ('at_the_table', 'at the table'), ('chosen', 'something was chosen'), ('told_back', 'told how it went'), ('withdrawn', 'taken back'), ('closed', 'closed')], default='asked', max_length=12)),
                    ('asked_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('table_called', models.CharField(max_length=80)),
                    ('meets_at', models.DateTimeField(null=True)),
                    ('first_offer_at', models.DateTimeField(null=True)),
                    ('chose_at', models.DateTimeField(null=True)),
                    ('became', models.TextField(blank=True, max_length=1000)),
                    ('told_back_on', models.DateField(null=True)),
                    ('example', models.TextField(blank=True, max_length=1000)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tables.tablemeeting')),
                    ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tables.roundtable')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='table_question_has_words'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'withdrawn', 'closed']), ('meeting__isnull', False), _connector='OR'), name='table_question_on_an_agenda'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'told_back'), _negated=True), ('told_back_on__isnull', False), _connector='OR'), name='table_question_told_back')],
                },
            ),
            migrations.CreateModel(
                name='TableOffer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('who', models.CharField(max_length=60)),
                    ('organisation_name', models.CharField(max_length=80)),
                    ('words', models.CharField(max_length=200)),
                    ('by_id', models.UUIDField()),
                    ('chosen', models.BooleanField(default=False)),
                    ('led_to', models.CharField(blank=True, choices=[('placement', 'a place to work or learn'), ('beside', 'somebody beside her'), ('activity', 'an activity or meeting place'), ('other', 'something else')], max_length=10)),
                    ('led_on', models.DateField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='tables.tablequestion')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('chosen', True)), fields=('question',), name='table_one_chosen'), models.CheckConstraint(condition=models.Q(('led_to', ''), ('chosen', True), _connector='OR'), name='table_led_from_chosen')],
                },
            ),
            migrations.CreateModel(
                name='TableConsent',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('consent', models.CharField(max_length=40)),
                    ('text', models.TextField(max_length=4000)),
                    ('language', models.CharField(max_length=5)),
                    ('how', models.CharField(choices=[('spoken', 'said aloud, written down with her'), ('self', 'given by herself on her own page')], max_length=8)),
                    ('given_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('until', models.DateField()),
                    ('withdrawn_at', models.DateTimeField(null=True)),
                    ('recorded_by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='tables.tablequestion')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='TableAction',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=200)),
                    ('owner', models.CharField(max_length=60)),
                    ('due_on', models.DateField()),
                    ('done_on', models.DateField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='tables.tablequestion')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
    ]
