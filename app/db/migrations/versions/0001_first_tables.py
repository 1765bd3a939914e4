"""The first tables.

Column types are written as what lies in the database, so that this file does not follow later changes of the classes.
"""
# ruff: noqa: PLR0915 - one statement per table and index

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """First tables."""
    op.create_table(
        "audit_entries",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_action"), ["action"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_entries_subject"), ["subject"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.execute(f"INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '{'0' * 64}')")
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("pool", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.CheckConstraint("confidence IN ('A', 'B', 'C')", name=op.f("ck_cases_confidence")),
        sa.CheckConstraint("pool IN ('practice', 'exam')", name=op.f("ck_cases_pool")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
        sa.UniqueConstraint("hash", name=op.f("uq_cases_hash")),
    )
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.create_index("ix_cases_origin", ["family", "level", "pool", "seed"], unique=False)

    op.create_table(
        "counters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counters")),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_failures")),
    )
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_failures_last_at"), ["last_at"], unique=False)

    op.create_table(
        "signing_keys",
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("public", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_signing_keys")),
    )
    op.create_table(
        "units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["units.id"], name=op.f("fk_units_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_units")),
    )
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_units_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "case_contents",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("shown", sa.LargeBinary(), nullable=False),
        sa.Column("hidden", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("language IN ('kk', 'ru', 'en')", name=op.f("ck_case_contents_language")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_contents_case_id")),
        sa.PrimaryKeyConstraint("case_id", "language", name=op.f("pk_case_contents")),
    )
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("login_folded", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("profession", sa.String(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("language IN ('kk', 'ru', 'en')", name=op.f("ck_persons_language")),
        sa.CheckConstraint("level BETWEEN 5 AND 8", name=op.f("ck_persons_level")),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_persons_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
        sa.UniqueConstraint("login_folded", name=op.f("uq_persons_login_folded")),
    )
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_persons_sort"), ["sort"], unique=False)
        batch_op.create_index(batch_op.f("ix_persons_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "accounts",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_accounts_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_accounts")),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("points", sa.Text(), nullable=True),
        sa.Column("max_points", sa.Text(), nullable=True),
        sa.CheckConstraint("(state = 'open') = (submitted_at IS NULL)", name=op.f("ck_attempts_submitted")),
        sa.CheckConstraint("kind IN ('practice', 'exam')", name=op.f("ck_attempts_kind")),
        sa.CheckConstraint("language IN ('kk', 'ru', 'en')", name=op.f("ck_attempts_language")),
        sa.CheckConstraint("state IN ('open', 'submitted', 'abandoned')", name=op.f("ck_attempts_state")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_attempts_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_attempts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempts_case_id"), ["case_id"], unique=False)
        batch_op.create_index("ix_attempts_person", ["person_id", "kind", "started_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempts_submitted_at"), ["submitted_at"], unique=False)

    op.create_table(
        "exam_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("blueprint", sa.String(), nullable=False),
        sa.Column("blueprint_hash", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("difficulty", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("coverage", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["persons.id"], name=op.f("fk_exam_forms_made_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_forms")),
        sa.UniqueConstraint("blueprint", "number", name=op.f("uq_exam_forms_blueprint_number")),
        sa.UniqueConstraint("blueprint", "seed", name=op.f("uq_exam_forms_blueprint_seed")),
    )
    op.create_table(
        "form_keys",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_form_keys_person_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_form_keys")),
    )
    with op.batch_alter_table("form_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_keys_used_at"), ["used_at"], unique=False)

    op.create_table(
        "jobs",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("params", sa.Text(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("checkpoint", sa.Text(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_jobs_state")),
        sa.CheckConstraint("done >= 0 AND total >= 0", name=op.f("ck_jobs_progress")),
        sa.ForeignKeyConstraint(["owner_id"], ["persons.id"], name=op.f("fk_jobs_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_jobs_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index("ix_jobs_state", ["state", "beat_at"], unique=False)

    op.create_table(
        "person_roles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.CheckConstraint(
            "role IN ('administrator', 'hr', 'assessor', 'educator', 'trainee')", name=op.f("ck_person_roles_role")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_person_roles_person_id")),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_roles")),
    )
    op.create_table(
        "programmes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["persons.id"], name=op.f("fk_programmes_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
        sa.UniqueConstraint("series", "version", name=op.f("uq_programmes_series_version")),
    )
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programmes_author_id"), ["author_id"], unique=False)

    op.create_table(
        "trainings",
        sa.Column("trainer_id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.CheckConstraint("trainer_id <> trainee_id", name=op.f("ck_trainings_two_persons")),
        sa.ForeignKeyConstraint(["trainee_id"], ["persons.id"], name=op.f("fk_trainings_trainee_id")),
        sa.ForeignKeyConstraint(["trainer_id"], ["persons.id"], name=op.f("fk_trainings_trainer_id")),
        sa.PrimaryKeyConstraint("trainer_id", "trainee_id", "profession", name=op.f("pk_trainings")),
    )
    with op.batch_alter_table("trainings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trainings_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "web_sessions",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_web_sessions_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_web_sessions")),
    )
    with op.batch_alter_table("web_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_web_sessions_expires_at"), ["expires_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_web_sessions_person_id"), ["person_id"], unique=False)

    op.create_table(
        "ability_marks",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("ability", sa.String(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("max_points", sa.Text(), nullable=False),
        sa.Column("points_thousandths", sa.Integer(), nullable=False),
        sa.Column("max_thousandths", sa.Integer(), nullable=False),
        sa.CheckConstraint("max_thousandths > 0", name=op.f("ck_ability_marks_max")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_ability_marks_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "ability", name=op.f("pk_ability_marks")),
    )
    with op.batch_alter_table("ability_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ability_marks_ability"), ["ability"], unique=False)

    op.create_table(
        "answers",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("raw", sa.Text(), nullable=True),
        sa.Column("parsed", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("window", sa.String(), nullable=False),
        sa.Column("client_revision", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_answers_revision")),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_answers_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "task", name=op.f("pk_answers")),
    )
    op.create_table(
        "exam_form_items",
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_exam_form_items_case_id")),
        sa.ForeignKeyConstraint(["form_id"], ["exam_forms.id"], name=op.f("fk_exam_form_items_form_id")),
        sa.PrimaryKeyConstraint("form_id", "no", name=op.f("pk_exam_form_items")),
    )
    with op.batch_alter_table("exam_form_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exam_form_items_case_id"), ["case_id"], unique=False)

    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("scheduled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("extra_minutes", sa.Integer(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("admitted_by", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deadline", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt", sa.String(), nullable=True),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("marked_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.Column("percent", sa.Text(), nullable=True),
        sa.Column("passed", sa.Boolean(), nullable=True),
        sa.CheckConstraint("language IN ('kk', 'ru', 'en')", name=op.f("ck_sittings_language")),
        sa.CheckConstraint("state <> 'voided' OR void_reason IS NOT NULL", name=op.f("ck_sittings_void_reason")),
        sa.CheckConstraint(
            "state IN ('scheduled', 'admitted', 'running', 'submitted', 'expired', 'marked', 'released', 'voided')",
            name=op.f("ck_sittings_state"),
        ),
        sa.CheckConstraint("(started_at IS NULL) = (deadline IS NULL)", name=op.f("ck_sittings_deadline")),
        sa.CheckConstraint("extra_minutes >= 0", name=op.f("ck_sittings_extra_minutes")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_sittings_minutes")),
        sa.ForeignKeyConstraint(["admitted_by"], ["persons.id"], name=op.f("fk_sittings_admitted_by")),
        sa.ForeignKeyConstraint(["candidate_id"], ["persons.id"], name=op.f("fk_sittings_candidate_id")),
        sa.ForeignKeyConstraint(["form_id"], ["exam_forms.id"], name=op.f("fk_sittings_form_id")),
        sa.ForeignKeyConstraint(["marked_by"], ["persons.id"], name=op.f("fk_sittings_marked_by")),
        sa.ForeignKeyConstraint(["released_by"], ["persons.id"], name=op.f("fk_sittings_released_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint("form_id", "candidate_id", name=op.f("uq_sittings_form_id_candidate_id")),
    )
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sittings_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index("ix_sittings_due", ["state", "deadline"], unique=False)
        batch_op.create_index(batch_op.f("ix_sittings_scheduled_at"), ["scheduled_at"], unique=False)

    op.create_table(
        "task_marks",
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("max_points", sa.Text(), nullable=False),
        sa.Column("strict", sa.Text(), nullable=False),
        sa.Column("awarded", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("misconception", sa.String(), nullable=True),
        sa.Column("consequence_monthly", sa.BigInteger(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "outcome IN ('right', 'follow-through', 'partial', 'wrong', 'blank', 'unreadable')",
            name=op.f("ck_task_marks_outcome"),
        ),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_task_marks_attempt_id")),
        sa.PrimaryKeyConstraint("attempt_id", "task", name=op.f("pk_task_marks")),
    )
    with op.batch_alter_table("task_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_marks_misconception"), ["misconception"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("outcome IN ('certified', 'refused')", name=op.f("ck_decisions_outcome")),
        sa.CheckConstraint("decided_by <> candidate_id", name=op.f("ck_decisions_another_person")),
        sa.ForeignKeyConstraint(["candidate_id"], ["persons.id"], name=op.f("fk_decisions_candidate_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["persons.id"], name=op.f("fk_decisions_decided_by")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_decisions_sitting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("sitting_id", name=op.f("uq_decisions_sitting_id")),
    )
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_candidate_id"), ["candidate_id"], unique=False)

    op.create_table(
        "function_results",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("percent", sa.Text(), nullable=False),
        sa.Column("cut", sa.Text(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_function_results_sitting_id")),
        sa.PrimaryKeyConstraint("sitting_id", "function", name=op.f("pk_function_results")),
    )
    op.create_table(
        "sitting_items",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("function", sa.String(), nullable=False),
        sa.Column("weight", sa.Text(), nullable=False),
        sa.Column("attempt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["attempt_id"], ["attempts.id"], name=op.f("fk_sitting_items_attempt_id")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_sitting_items_sitting_id")),
        sa.PrimaryKeyConstraint("sitting_id", "no", name=op.f("pk_sitting_items")),
        sa.UniqueConstraint("attempt_id", name=op.f("uq_sitting_items_attempt_id")),
    )
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("profession", sa.String(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=False),
        sa.Column("status_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('valid', 'suspended', 'withdrawn')", name=op.f("ck_certificates_status")),
        sa.CheckConstraint("valid_until >= issued_on", name=op.f("ck_certificates_validity")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_certificates_decision_id")),
        sa.ForeignKeyConstraint(["key_id"], ["signing_keys.key_id"], name=op.f("fk_certificates_key_id")),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_certificates_person_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["certificates.id"], name=op.f("fk_certificates_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("code", name=op.f("uq_certificates_code")),
        sa.UniqueConstraint("number", name=op.f("uq_certificates_number")),
        sa.UniqueConstraint("replaces_id", name=op.f("uq_certificates_replaces_id")),
    )
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificates_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificates_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_certificates_valid_until"), ["valid_until"], unique=False)

    op.create_table(
        "certificate_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("status IN ('valid', 'suspended', 'withdrawn')", name=op.f("ck_certificate_events_status")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_certificate_events_certificate_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_certificate_events_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_events")),
    )
    with op.batch_alter_table("certificate_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_certificate_events_certificate_id"), ["certificate_id"], unique=False)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("certificate_events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_events_certificate_id"))

    op.drop_table("certificate_events")
    with op.batch_alter_table("certificates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificates_valid_until"))
        batch_op.drop_index(batch_op.f("ix_certificates_person_id"))
        batch_op.drop_index(batch_op.f("ix_certificates_decision_id"))

    op.drop_table("certificates")
    op.drop_table("sitting_items")
    op.drop_table("function_results")
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decisions_candidate_id"))

    op.drop_table("decisions")
    with op.batch_alter_table("task_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_marks_misconception"))

    op.drop_table("task_marks")
    with op.batch_alter_table("sittings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sittings_scheduled_at"))
        batch_op.drop_index("ix_sittings_due")
        batch_op.drop_index(batch_op.f("ix_sittings_candidate_id"))

    op.drop_table("sittings")
    with op.batch_alter_table("exam_form_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exam_form_items_case_id"))

    op.drop_table("exam_form_items")
    op.drop_table("answers")
    with op.batch_alter_table("ability_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ability_marks_ability"))

    op.drop_table("ability_marks")
    with op.batch_alter_table("web_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_web_sessions_person_id"))
        batch_op.drop_index(batch_op.f("ix_web_sessions_expires_at"))

    op.drop_table("web_sessions")
    with op.batch_alter_table("trainings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trainings_trainee_id"))

    op.drop_table("trainings")
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programmes_author_id"))

    op.drop_table("programmes")
    op.drop_table("person_roles")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_state")
        batch_op.drop_index(batch_op.f("ix_jobs_owner_id"))

    op.drop_table("jobs")
    with op.batch_alter_table("form_keys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_keys_used_at"))

    op.drop_table("form_keys")
    op.drop_table("exam_forms")
    with op.batch_alter_table("attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempts_submitted_at"))
        batch_op.drop_index("ix_attempts_person")
        batch_op.drop_index(batch_op.f("ix_attempts_case_id"))

    op.drop_table("attempts")
    op.drop_table("accounts")
    with op.batch_alter_table("persons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_persons_unit_id"))
        batch_op.drop_index(batch_op.f("ix_persons_sort"))

    op.drop_table("persons")
    op.drop_table("case_contents")
    with op.batch_alter_table("units", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_units_parent_id"))

    op.drop_table("units")
    op.drop_table("signing_keys")
    with op.batch_alter_table("sign_in_failures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_failures_last_at"))

    op.drop_table("sign_in_failures")
    op.drop_table("counters")
    with op.batch_alter_table("cases", schema=None) as batch_op:
        batch_op.drop_index("ix_cases_origin")

    op.drop_table("cases")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_subject"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_person_id"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_at"))
        batch_op.drop_index(batch_op.f("ix_audit_entries_action"))

    op.drop_table("audit_entries")
