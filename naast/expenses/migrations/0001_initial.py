import django.db.models.deletion
import naast.privacy.clock
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('privacy', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Expense',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('organisation_id', models.UUIDField()),
                ('made_at', models.DateTimeField(default=naast.privacy.clock.now)),
                ('version', models.PositiveIntegerField(default=1)),
                ('person_id', models.UUIDField()),
                ('spent_on', models.DateField()),
                ('kilometres', models.DecimalField(decimal_places=1, default=0, max_digits=6)),
                ('euros', models.DecimalField(decimal_places=2, default=0, max_digits=7)),
                ('paid_on', models.DateField(null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='privacy.dossier')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('euros__gte', 0), ('kilometres__gte', 0)), name='expense_is_not_negative')],
            },
        ),
    ]
