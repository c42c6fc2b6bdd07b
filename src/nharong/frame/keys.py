"""Single keys on a page: where the reader's choice to do without them is kept."""

KEYS_COOKIE = "keys"  # "off": single keys do nothing, for who speaks to the machine or slips on keys
