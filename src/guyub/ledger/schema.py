"""The journal's tables and what the database itself refuses, in the words of each database.

Lines are written first and the header last; from then on no line can be added, because
a line names the transaction that wrote it in the key that leads to its header.
"""

from guyub.foundation.schema import append_only, typed

TABLES = [
    """
CREATE TABLE ledger_entry (
    id {big} NOT NULL PRIMARY KEY,
    body_id {big} NOT NULL REFERENCES foundation_body (id),
    number {big} NOT NULL,
    uid {bytes} NOT NULL,
    tx {big} NOT NULL,
    act_id {big} NOT NULL,
    value_on INTEGER NOT NULL,
    business_on INTEGER NOT NULL,
    posted_at {big} NOT NULL,
    word TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'opening', 'reversal', 'closing')),
    voucher TEXT NOT NULL,
    maker {bytes} NOT NULL,
    checker {bytes},
    person {bytes},
    authority {bytes},
    document {bytes},
    reverses_id {big} UNIQUE REFERENCES ledger_entry (id),
    narration {bytes} NOT NULL,
    line_count INTEGER NOT NULL CHECK (line_count >= 2),
    salt {bytes} NOT NULL,
    lines_root {bytes} NOT NULL,
    leaf {bytes} NOT NULL,
    UNIQUE (body_id, value_on, id),
    UNIQUE (id, tx, value_on),
    CHECK (number > 0 AND id = body_id * 1099511627776 + number)
)
""",
    """
CREATE TABLE ledger_posting (
    entry_id {big} NOT NULL,
    line INTEGER NOT NULL CHECK (line > 0),
    tx {big} NOT NULL CHECK (tx > 0),
    value_on INTEGER NOT NULL,
    subaccount_id {big} NOT NULL REFERENCES ledger_subaccount (id),
    amount {big} NOT NULL,
    quantity {big},
    PRIMARY KEY (entry_id, line),
    FOREIGN KEY (entry_id, tx, value_on) REFERENCES ledger_entry (id, tx, value_on)
        DEFERRABLE INITIALLY DEFERRED
){rowless}
""",
    "CREATE INDEX posting_of_subaccount ON ledger_posting (subaccount_id, value_on)",
    # The few opening entries of a book are found without reading the many others.
    "CREATE INDEX entry_of_opening ON ledger_entry (body_id, value_on) WHERE kind = 'opening'",
    """
CREATE TABLE ledger_narration (
    entry_id {big} NOT NULL PRIMARY KEY REFERENCES ledger_entry (id),
    salt {bytes} NOT NULL,
    text TEXT
)
""",
    """
CREATE TABLE ledger_head (
    body_id {big} NOT NULL PRIMARY KEY REFERENCES foundation_body (id),
    size {big} NOT NULL,
    frontier {bytes} NOT NULL
)
""",
    # A period is a month, YYYYMM, or a whole year, YYYY, and a last digit that is 1 for closing entries.
    """
CREATE TABLE ledger_account_month (
    body_id {big} NOT NULL, account_id {big} NOT NULL, unit_id {big} NOT NULL, period INTEGER NOT NULL,
    debit {big} NOT NULL, credit {big} NOT NULL,
    PRIMARY KEY (body_id, period, account_id, unit_id)
){rowless}
""",
    """
CREATE TABLE ledger_account_day (
    body_id {big} NOT NULL, account_id {big} NOT NULL, unit_id {big} NOT NULL, day INTEGER NOT NULL,
    debit {big} NOT NULL, credit {big} NOT NULL,
    PRIMARY KEY (body_id, day, account_id, unit_id)
){rowless}
""",
    """
CREATE TABLE ledger_subaccount_month (
    subaccount_id {big} NOT NULL, period INTEGER NOT NULL,
    debit {big} NOT NULL, credit {big} NOT NULL,
    PRIMARY KEY (subaccount_id, period)
){rowless}
""",
]

SQLITE_TRIGGERS = [
    """
CREATE TRIGGER ledger_posting_seal BEFORE INSERT ON ledger_posting
WHEN NEW.tx <> guyub_tx() OR EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'guyub: the entry is sealed'); END
""",
    """
CREATE TRIGGER ledger_entry_seal BEFORE INSERT ON ledger_entry
BEGIN
    SELECT RAISE(ABORT, 'guyub: the entry is written by another transaction') WHERE NEW.tx <> guyub_tx();
    SELECT RAISE(ABORT, 'guyub: the entry is there already')
    WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id);
    SELECT RAISE(ABORT, 'guyub: an entry is missing before this one')
    WHERE NEW.number > 1 AND NOT EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id - 1);
    SELECT RAISE(ABORT, 'guyub: the lines do not balance in every unit')
    FROM ledger_posting p JOIN ledger_subaccount s ON s.id = p.subaccount_id
    WHERE p.entry_id = NEW.id GROUP BY s.unit_id HAVING sum(p.amount) <> 0;
    SELECT RAISE(ABORT, 'guyub: the lines are not as many as the header says')
    WHERE (SELECT count(*) FROM ledger_posting WHERE entry_id = NEW.id) <> NEW.line_count;
END
""",
    """
CREATE TRIGGER ledger_narration_erase BEFORE UPDATE ON ledger_narration
WHEN NEW.text IS NOT NULL OR NEW.entry_id <> OLD.entry_id OR NEW.salt <> OLD.salt
BEGIN SELECT RAISE(ABORT, 'guyub: a narration can only be erased'); END
""",
    """
CREATE TRIGGER ledger_narration_over BEFORE INSERT ON ledger_narration
WHEN EXISTS (SELECT 1 FROM ledger_narration WHERE entry_id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'guyub: the narration is there already'); END
""",
    """
CREATE TRIGGER ledger_narration_no_delete BEFORE DELETE ON ledger_narration
BEGIN SELECT RAISE(ABORT, 'guyub: ledger_narration is append-only'); END
""",
]

POSTGRESQL_TRIGGERS = [
    """
CREATE OR REPLACE FUNCTION guyub_posting_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM added WHERE tx <> pg_current_xact_id()::text::bigint)
       OR EXISTS (SELECT 1 FROM (SELECT DISTINCT entry_id FROM added) n
                  JOIN ledger_entry e ON e.id = n.entry_id) THEN
        RAISE EXCEPTION 'guyub: the entry is sealed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
""",
    """
CREATE TRIGGER ledger_posting_seal AFTER INSERT ON ledger_posting
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guyub_posting_seal()
""",
    """
CREATE OR REPLACE FUNCTION guyub_entry_seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM added WHERE tx <> pg_current_xact_id()::text::bigint) THEN
        RAISE EXCEPTION 'guyub: the entry is written by another transaction'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added n WHERE n.number > 1
               AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id = n.id - 1)) THEN
        RAISE EXCEPTION 'guyub: an entry is missing before this one' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added n JOIN ledger_posting p ON p.entry_id = n.id
               JOIN ledger_subaccount s ON s.id = p.subaccount_id
               GROUP BY n.id, s.unit_id HAVING sum(p.amount) <> 0) THEN
        RAISE EXCEPTION 'guyub: the lines do not balance in every unit' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM added n WHERE n.line_count <>
               (SELECT count(*) FROM ledger_posting p WHERE p.entry_id = n.id)) THEN
        RAISE EXCEPTION 'guyub: the lines are not as many as the header says'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$
""",
    """
CREATE TRIGGER ledger_entry_seal AFTER INSERT ON ledger_entry
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION guyub_entry_seal()
""",
    """
CREATE OR REPLACE FUNCTION guyub_narration_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.text IS NOT NULL OR NEW.entry_id <> OLD.entry_id OR NEW.salt <> OLD.salt THEN
        RAISE EXCEPTION 'guyub: a narration can only be erased' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$
""",
    """
CREATE TRIGGER ledger_narration_erase BEFORE UPDATE OR DELETE ON ledger_narration
FOR EACH ROW EXECUTE FUNCTION guyub_narration_erase()
""",
]


def statements(vendor: str) -> list[str]:
    """Everything that makes the journal in this database, in order."""
    triggers = SQLITE_TRIGGERS if vendor == "sqlite" else POSTGRESQL_TRIGGERS
    sealed = [one for table in ("ledger_entry", "ledger_posting") for one in append_only(vendor, table)]
    return [typed(vendor, table) for table in TABLES] + triggers + sealed
