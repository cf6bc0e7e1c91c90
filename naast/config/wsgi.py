"""What the web server loads; inside a supervised place it stops when the one that forked it is gone."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from naast.config.children import follow_parent
from naast.matching.warming import warm_up_beside

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "naast.config.settings")
if os.environ.get("NAAST_SUPERVISED"):
    follow_parent()
application = get_wsgi_application()
warm_up_beside()
