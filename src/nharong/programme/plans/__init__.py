"""A signed plan enters as a draft; nothing of it binds until a person has decided what is open."""
