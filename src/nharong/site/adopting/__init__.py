"""A plan is put in force on a page that shows beforehand what becomes a duty."""
