"""The product's own settings, with a data folder of the suite's and a cheap password hash (argon2 takes 0.4 s)."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="nharong-suite-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["NHARONG_DATA"] = str(_folder)
os.environ.setdefault("NHARONG_SECRET_KEY", "the-suite-signs-nothing-that-lasts")

from nharong.site.settings import *  # noqa: E402, F403
from nharong.site.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a file, not memory: WAL and IMMEDIATE are part of what is tested
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "suite.sqlite3")}
