"""A learner's SQL reaches its tables and nothing else; lesson 05's queries say the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import ast
import sqlite3
import time

import numpy as np
import pandas as pd
import pytest
import sqlalchemy

from mlroadmap import course
from mlroadmap.datasets import sql
from mlroadmap.datasets.sql import Database, SqlError, ask
from mlroadmap.notebooks import rules
from mlroadmap.notebooks.text import read

VISITS = pd.DataFrame(
    {
        "visit_id": [1, 2, 3],
        "site": ["A", None, "B"],
        "admit_at": pd.to_datetime(["2021-01-01 08:00", "2021-01-02 09:30", None]),
        "hours": [3.5, np.nan, 7.0],
        "old": [True, False, True],
    }
)


def test_tables_arrive_as_they_are():
    given = ask("SELECT * FROM visits ORDER BY visit_id", {"visits": VISITS})
    assert given["visit_id"].tolist() == [1, 2, 3]
    assert given["site"].tolist()[0] == "A" and pd.isna(given["site"][1])
    assert given["admit_at"].tolist()[:2] == ["2021-01-01 08:00:00", "2021-01-02 09:30:00"] and pd.isna(given["admit_at"][2])
    assert given["hours"][0] == 3.5 and np.isnan(given["hours"][1])
    assert given["old"].tolist() == [1, 0, 1]
    rows = [{"a": 1, "b": "x"}, {"a": 2, "b": None}]
    assert ask("SELECT count(*) AS n, count(b) AS b FROM t", {"t": rows}).values.tolist() == [[2, 1]]


def test_parameters_and_an_empty_answer():
    given = ask("SELECT visit_id FROM visits WHERE site = ?", {"visits": VISITS}, ["A' OR '1'='1"])
    assert given.shape == (0, 1) and list(given.columns) == ["visit_id"]
    assert ask("SELECT visit_id FROM visits WHERE site = :s", {"visits": VISITS}, {"s": "B"})["visit_id"].tolist() == [3]


def test_every_question_finds_the_tables_as_they_were_given():
    database = Database({"visits": VISITS})
    for change in ("DELETE FROM visits", "UPDATE visits SET hours = 0", "DROP TABLE visits", "INSERT INTO visits (visit_id) VALUES (9)"):
        with pytest.raises(SqlError):
            database.ask(change)
    assert database.ask("SELECT count(*) AS n, sum(hours) AS h FROM visits").values.tolist() == [[3, 10.5]]


@pytest.mark.parametrize(
    "text",
    [
        "ATTACH DATABASE '{file}' AS other",
        "DETACH DATABASE main",
        "VACUUM",
        "VACUUM INTO '{file}'",
        "PRAGMA journal_mode",
        "PRAGMA writable_schema = 1",
        "SELECT * FROM pragma_database_list",
        "SELECT load_extension('{file}')",
        "SELECT writefile('{file}', 'x')",
        "CREATE TABLE t (a)",
        "CREATE TEMP TABLE t (a)",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER g AFTER INSERT ON visits BEGIN SELECT 1; END",
        "CREATE VIRTUAL TABLE t USING fts5(a)",
        "CREATE INDEX i ON visits (site)",
        "BEGIN",
        "ANALYZE",
        "SELECT 1; DROP TABLE visits",
    ],
)
def test_nothing_but_reading_is_let_through(text, tmp_path):
    file = tmp_path / "reached.db"
    database = Database({"visits": VISITS})
    with pytest.raises(SqlError) as refused:
        database.ask(text.format(file=file))
    assert "\n" not in str(refused.value) and " / " in str(refused.value)
    assert not list(tmp_path.iterdir())
    assert database.ask("SELECT count(*) AS n FROM visits")["n"].tolist() == [3]


@pytest.mark.parametrize(
    "text",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT group_concat(i) FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, printf('%9999d', i) FROM n ORDER BY 2 DESC",
        "SELECT replace(printf('%19999d', 1), ' ', 'aaaaaaaaaa')",
    ],
)
def test_a_query_without_end_is_stopped(text):
    before = time.process_time()
    with pytest.raises(SqlError) as stopped:
        Database({"visits": VISITS}, steps=500_000).ask(text)
    assert time.process_time() - before < 3
    assert "\n" not in str(stopped.value)


def test_a_hard_pattern_is_not_slow():
    before = time.process_time()
    ask("SELECT printf('%9999d', 1) LIKE ? AS hit", {}, ["% " * 90 + "x"])
    assert time.process_time() - before < 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("SELEC 1", "syntax error"),
        ("SELECT nobody FROM visits", "no such column: nobody"),
        ("SELECT * FROM nowhere", "no such table: nowhere"),
        ("", "no SQL text"),
        (None, "no SQL text"),
        ("-- only a remark", "no SELECT"),
        ("SELECT ?", "binding"),
    ],
)
def test_bad_sql_gets_one_clear_line(text, says):
    with pytest.raises(SqlError) as error:
        ask(text, {"visits": VISITS})
    assert says in str(error.value) and "\n" not in str(error.value)


def test_too_many_rows_are_refused():
    with pytest.raises(SqlError, match="more than 2 rows"):
        Database({"visits": VISITS}, rows=2).ask("SELECT * FROM visits")


def test_an_index_is_judged_by_the_plan():
    database = Database({"visits": VISITS})
    query = "SELECT * FROM visits WHERE site = 'A'"
    assert database.plan(query) == ["SCAN visits"]
    database.index("CREATE INDEX by_site ON visits (site)")
    assert any("by_site" in line for line in database.plan(query))
    for other in ("CREATE TABLE t (a)", "DROP INDEX by_site", "INSERT INTO visits (visit_id) VALUES (9)", "ATTACH ':memory:' AS b"):
        with pytest.raises(SqlError):
            database.index(other)


def test_a_name_with_quotes_is_a_name():
    assert ask('SELECT "a""b" AS x FROM "t;"', {"t;": [{'a"b': 4}]})["x"].tolist() == [4]


def test_the_module_keeps_no_database_between_questions():
    ask("SELECT 1 AS one", {"visits": VISITS})
    with pytest.raises(SqlError, match="no such table"):
        ask("SELECT * FROM visits", {})
    assert not any(isinstance(value, sqlite3.Connection) for value in vars(sql).values())


# --- lesson 05 -----------------------------------------------------------------------------------------------------------------


def _cells_for_the_box() -> list[str]:
    """The code of lesson 05's box on PostgreSQL, and before it the cells that make what it uses."""
    text = read(course.root() / "lessons" / "05_data_and_sql" / "lesson.md")
    trees = [rules.parse(cell.source) for cell in text.cells if cell.kind == "code"]
    box = next(number for number, tree in enumerate(trees) if "MLROADMAP_DB_URL" in ast.unparse(tree))
    chosen, needed = {box}, rules.free_names(trees[box])
    for number in range(box - 1, -1, -1):
        made = rules.top_level_names(trees[number])
        # A cell may also add to a dictionary that is needed.
        targets = [target for node in trees[number].body if isinstance(node, ast.Assign) for target in node.targets]
        added = {ast.unparse(target.value) for target in targets if isinstance(target, ast.Subscript)}
        if (made | added) & needed:
            chosen.add(number)
            needed = needed - made | rules.free_names(trees[number])
    return [ast.unparse(trees[number]) for number in sorted(chosen)]


def _answers(cells: list[str]) -> dict[str, pd.DataFrame]:
    space: dict = {}
    for cell in cells:
        exec(compile(cell, "lesson 05", "exec"), space)
    return space["answers"]


def _comparable(table: pd.DataFrame) -> pd.DataFrame:
    """Times as times: SQLite keeps them as text."""
    times = [name for name in table.columns if name.endswith(("_at", "_before"))]
    return table.assign(**{name: pd.to_datetime(table[name]).astype("datetime64[s]") for name in times})


@pytest.mark.slow
def test_lesson_05_says_the_same_on_sqlite_and_on_postgresql(postgresql, monkeypatch):
    cells = _cells_for_the_box()
    monkeypatch.delenv("MLROADMAP_DB_URL", raising=False)
    ours = _answers(cells)
    monkeypatch.setenv("MLROADMAP_DB_URL", postgresql)
    theirs = _answers(cells)
    assert list(ours) == list(theirs) and len(ours) >= 3
    for name in ours:
        assert len(ours[name]) > 1000
        pd.testing.assert_frame_equal(_comparable(ours[name]), _comparable(theirs[name]), check_dtype=False)
    # The box leaves nothing behind.
    engine = sqlalchemy.create_engine(postgresql)
    assert sqlalchemy.inspect(engine).get_table_names() == []
    engine.dispose()
