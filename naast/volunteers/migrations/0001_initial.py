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
                name='Volunteer',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('person_id', models.UUIDField(unique=True)),
                    ('location_id', models.UUIDField(null=True)),
                    ('programme', models.CharField(max_length=40)),
                    ('state', models.CharField(choices=[('applied', 'applied'), ('on_the_way', 'on the way'), ('ready', 'ready'), ('paused', 'pausing'), ('declined', 'not this time'), ('left', 'said goodbye')], default='applied', max_length=12)),
                    ('coordination_dossier_id', models.UUIDField()),
                    ('number', models.CharField(blank=True, max_length=40)),
                    ('first_name', models.CharField(max_length=60)),
                    ('last_name', models.CharField(blank=True, max_length=80)),
                    ('email', models.EmailField(blank=True, max_length=254)),
                    ('phone', models.CharField(blank=True, max_length=30)),
                    ('area', models.CharField(blank=True, max_length=60)),
                    ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('interests', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                    ('activities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                    ('day_parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                    ('hours_a_month', models.PositiveSmallIntegerField(null=True)),
                    ('wishes', models.TextField(blank=True, max_length=2000)),
                    ('motive', models.TextField(blank=True, max_length=2000)),
                    ('expected_months', models.PositiveSmallIntegerField(null=True)),
                    ('support_that_suits_me', models.TextField(blank=True, max_length=1000)),
                    ('applied_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('ready_at', models.DateTimeField(null=True)),
                    ('left_at', models.DateTimeField(null=True)),
                    ('declined_words', models.TextField(blank=True, max_length=2000)),
                    ('farewell_words', models.TextField(blank=True, max_length=2000)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                ],
                options={
                    'indexes': [models.Index(fields=['dossier', 'state'], name='volunteer_state')],
                },
            ),
            migrations.CreateModel(
                name='TrainingRecord',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('training', models.CharField(max_length=40)),
                    ('done_on', models.DateField()),
                    ('valid_until', models.DateField(null=True)),
                    ('seen_by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainings', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Screening',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('certificate', 'certificate of conduct'), ('reasoned', 'reasoned alternative')], max_length=12)),
                    ('outcome', models.CharField(choices=[('given', 'given'), ('refused', 'not given'), ('waiting', 'asked for')], max_length=10)),
                    ('dated_on', models.DateField(null=True)),
                    ('aspects', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None)),
                    ('seen_by_id', models.UUIDField(null=True)),
                    ('seen_on', models.DateField(null=True)),
                    ('renew_on', models.DateField(null=True)),
                    ('first_name', models.CharField(blank=True, max_length=60)),
                    ('programme', models.CharField(blank=True, max_length=40)),
                    ('reason', models.TextField(blank=True, max_length=2000)),
                    ('first_id', models.UUIDField(null=True)),
                    ('first_signed_at', models.DateTimeField(null=True)),
                    ('first_words', models.CharField(blank=True, max_length=500)),
                    ('second_id', models.UUIDField(null=True)),
                    ('second_signed_at', models.DateTimeField(null=True)),
                    ('second_words', models.CharField(blank=True, max_length=500)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='screenings', to='volunteers.volunteer')),
                ],
                options={
                    'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'certificate'), ('outcome', 'given'), _negated=True), models.Q(('dated_on__isnull', False), ('renew_on__isnull', False), ('seen_by_id__isnull', False), ('seen_on__isnull', False)), _connector='OR'), name='screening_certificate_was_seen'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reasoned'), _negated=True), models.Q(('first_id__isnull', False), ('second_id__isnull', False), models.Q(('reason', ''), _negated=True), models.Q(('first_id', models.F('second_id')), _negated=True)), _connector='OR'), name='screening_reasoned_by_two'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'reasoned'), ('outcome', 'given'), _negated=True), models.Q(('first_signed_at__isnull', False), ('renew_on__isnull', False), ('second_signed_at__isnull', False)), _connector='OR'), name='screening_reasoned_counts_when_both_signed')],
                },
            ),
            migrations.CreateModel(
                name='Pause',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('kind', models.CharField(choices=[('pause', 'a pause'), ('less', 'do less'), ('no', 'not this time')], max_length=6)),
                    ('words', models.CharField(blank=True, max_length=300)),
                    ('since', models.DateField()),
                    ('until', models.DateField(null=True)),
                    ('ended_at', models.DateTimeField(null=True)),
                    ('answered_at', models.DateTimeField(null=True)),
                    ('answer', models.CharField(blank=True, max_length=300)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pauses', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='Interview',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('held_on', models.DateField()),
                    ('held_by_id', models.UUIDField()),
                    ('joined_by_id', models.UUIDField(null=True)),
                    ('answers', models.JSONField(default=dict)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='GutFeeling',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('words', models.CharField(max_length=300)),
                    ('reason', models.CharField(max_length=300)),
                    ('by_id', models.UUIDField()),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='VolunteerAgreement',
                fields=[
                    ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                    ('organisation_id', models.UUIDField()),
                    ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                    ('version', models.PositiveIntegerField(default=1)),
                    ('template_version', models.PositiveSmallIntegerField()),
                    ('text', models.JSONField(default=dict)),
                    ('signed_at', models.DateTimeField(null=True)),
                    ('countersigned_at', models.DateTimeField(null=True)),
                    ('countersigned_by_id', models.UUIDField(null=True)),
                    ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
                    ('volunteer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='volunteers.volunteer')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ]),
    ]
