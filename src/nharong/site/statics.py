"""How static files are kept: each bears the digest of its bytes in its name, packed, and names the others so."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Statics(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's store in which scripts, too, import each other by the names that bear a digest: a module would
    else be fetched twice, by both of its names, and an old one be kept beside a new one.
    """

    support_js_module_import_aggregation = True
