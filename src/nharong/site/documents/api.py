"""The door of the section: the documents a person may find."""

from nharong.site.documents.queries import readable

__all__ = ["readable"]
