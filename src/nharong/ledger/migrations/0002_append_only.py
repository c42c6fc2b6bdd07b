"""The database itself refuses to change or delete an entry. A later migration that rebuilds the table on SQLite drops its
triggers: it must create them again (tests/rooms/ledger/test_append_only.py tells)."""

from django.db import migrations

TABLE = "ledger_ledgerentry"
POSTGRESQL = [
    """CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    f"""CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION ledger_append_only()""",
    f"""CREATE TRIGGER ledger_append_only_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_append_only()""",
]
POSTGRESQL_UNDO = [
    f"DROP TRIGGER ledger_append_only_truncate ON {TABLE}",
    f"DROP TRIGGER ledger_append_only ON {TABLE}",
    "DROP FUNCTION ledger_append_only()",
]
# INSERT OR REPLACE would take a row away without asking the trigger of DELETE: an entry may only follow the last one.
SQLITE = [
    *(
        f"""CREATE TRIGGER ledger_append_only_{act} BEFORE {act} ON {TABLE}
            BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
        for act in ("update", "delete")
    ),
    f"""CREATE TRIGGER ledger_append_only_insert BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE seq >= NEW.seq OR hash = NEW.hash OR previous_hash = NEW.previous_hash)
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END""",
]
SQLITE_UNDO = [f"DROP TRIGGER ledger_append_only_{act}" for act in ("update", "delete", "insert")]


def guard(_apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def release(_apps, schema_editor):
    for statement in POSTGRESQL_UNDO if schema_editor.connection.vendor == "postgresql" else SQLITE_UNDO:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, release)]
