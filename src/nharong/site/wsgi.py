"""The door for a web server: `gunicorn nharong.site.wsgi`."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.site.settings")
try:
    settings.SECRET_KEY  # noqa: B018 - asked for here, so that no server starts without a key of its own
except ImproperlyConfigured as error:
    raise ImproperlyConfigured("NHARONG_SECRET_KEY is not set: write a long random text of your own.") from error
application = get_wsgi_application()
