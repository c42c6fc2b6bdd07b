"""What an agency says it has done, with evidence; nothing said is ever changed."""
