import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models
from naast.privacy.laying import AtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matches', '0001_initial'),
        ('privacy', '0001_initial'),
    ]

    operations = [
        AtOnce([
            migrations.CreateModel(
                name='Moment',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('contact', 'seeing each other'), ('own_contact', "the professional's own contact"), ('check_in', 'check-in'), ('review', 'looking back together'), ('horizon', 'talk about how to go on')], default='contact', max_length=12)),
                    ('state', models.CharField(choices=[('planned', 'planned'), ('happened', 'happened'), ('not_happened', 'did not happen'), ('called_off', 'called off')], default='planned', max_length=12)),
                    ('at', models.DateTimeField()),
                    ('where', models.CharField(blank=True, max_length=120)),
                    ('activity', models.CharField(blank=True, max_length=40)),
                    ('by_part', models.CharField(max_length=14)),
                    ('planned_by_id', models.UUIDField()),
                    ('called_off_part', models.CharField(blank=True, max_length=14)),
                    ('called_off_words', models.CharField(blank=True, max_length=300)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moments', to='matches.match')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', '-at'], include=('id',), name='moment_newest'), models.Index(fields=['match', 'kind', '-at'], name='moment_of_match')],
                },
            ),
            migrations.CreateModel(
                name='Observation',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('success', 'a small success'), ('striking', 'what strikes me'), ('foothold', 'a foothold'), ('thanks', 'thanks')], max_length=8)),
                    ('words', models.CharField(max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='matches.match')),
                    ('moment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='moments.moment')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', '-made_at'], name='observation_newest')],
                },
            ),
            migrations.CreateModel(
                name='Promise',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('by_part', models.CharField(max_length=14)),
                    ('by_id', models.UUIDField()),
                    ('to_part', models.CharField(max_length=14)),
                    ('words', models.CharField(max_length=300)),
                    ('due_on', models.DateField()),
                    ('kept_at', models.DateTimeField(null=True)),
                    ('released_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='matches.match')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', 'due_on'], name='promise_due')],
                },
            ),
            migrations.CreateModel(
                name='ReadingWish',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('said_by_id', models.UUIDField()),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reading_wishes', to='matches.match')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('match',), name='reading_wish_once')],
                },
            ),
            migrations.CreateModel(
                name='Report',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('by_id', models.UUIDField()),
                    ('by_part', models.CharField(max_length=14)),
                    ('happened', models.BooleanField()),
                    ('mood', models.PositiveSmallIntegerField(null=True)),
                    ('wants_to_talk', models.BooleanField(default=False)),
                    ('talked_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('moment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='moments.moment')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('moment', 'by_id'), name='report_once'), models.CheckConstraint(condition=models.Q(('mood__isnull', True), ('mood__range', (1, 5)), _connector='OR'), name='report_mood')],
                },
            ),
            migrations.CreateModel(
                name='Answer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('asked_id', models.UUIDField()),
                    ('match_id', models.UUIDField(null=True)),
                    ('questionnaire', models.CharField(max_length=40)),
                    ('week', models.PositiveSmallIntegerField(null=True)),
                    ('by_id', models.UUIDField()),
                    ('by_part', models.CharField(max_length=14)),
                    ('answers', models.JSONField(default=dict)),
                    ('answered_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('asked_id', 'dossier'), name='answer_once')],
                },
            ),
            migrations.CreateModel(
                name='Asked',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('match_id', models.UUIDField(null=True)),
                    ('questionnaire', models.CharField(max_length=40)),
                    ('week', models.PositiveSmallIntegerField(null=True)),
                    ('of_id', models.UUIDField()),
                    ('of_part', models.CharField(max_length=14)),
                    ('into_id', models.UUIDField()),
                    ('due_on', models.DateField()),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('skipped_at', models.DateTimeField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', 'due_on'], name='asked_due')],
                    'constraints': [models.UniqueConstraint(fields=('match_id', 'questionnaire', 'week', 'of_id'), name='asked_once')],
                },
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('of_id', models.UUIDField()),
                    ('place', models.CharField(max_length=120)),
                    ('typed', models.JSONField(default=dict)),
                    ('saved_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('page_id', models.UUIDField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'constraints': [models.UniqueConstraint(fields=('of_id', 'place'), name='draft_once')],
                },
            ),
            migrations.CreateModel(
                name='Message',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('by_id', models.UUIDField()),
                    ('by_part', models.CharField(max_length=14)),
                    ('words', models.TextField(max_length=2000)),
                    ('arrives_at', models.DateTimeField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='matches.match')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', '-arrives_at'], name='message_newest')],
                },
            ),
        ]),
    ]
