"""One period, one report: asked, drafted, submitted, reviewed, closed and frozen."""
