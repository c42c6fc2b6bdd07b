"""What other sections of the site show of the leader's pages."""

from nharong.site.leader.views import leader

__all__ = ["leader"]
