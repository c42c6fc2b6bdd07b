"""The first pages of a day: where one starts, and the leader's page."""
