"""A learner's SQL, run as text on a fresh database in memory that can reach no file.

`ask(sql, tables)` fills an SQLite database with the tables, runs one `SELECT` in it and returns what it gives. Nothing else is let
through: no ATTACH, no PRAGMA, no VACUUM INTO, no extension, no change. A query that never ends is stopped.
"""

from __future__ import annotations

import datetime
import math
import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from mlroadmap.errors import CourseError

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
_INDEXING = _READING | {sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_REINDEX}
# Functions that reach outside, or make large things from nothing.
_REFUSED_FUNCTIONS = {"load_extension", "fts3_tokenizer", "randomblob", "zeroblob", "readfile", "writefile", "edit"}
_LONGEST_TEXT = 20_000
_LONGEST_SQL = 20_000
_EVERY = 1_000


class SqlError(CourseError):
    """The SQL did not run; the message says why, in Korean and English on one line."""


class Database:
    """A fresh SQLite database in memory, filled from tables: name -> DataFrame, or list of dicts with the same keys.

    Whole numbers become INTEGER, other numbers REAL, the rest TEXT; times are written ``2021-03-02 14:22:00``; None and NaN become
    NULL. `steps` bounds the work of one statement (SQLite's virtual machine instructions), `rows` what a query may return.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame | Sequence[Mapping]], *, steps: int = 5_000_000, rows: int = 100_000):
        self._steps, self._rows = steps, rows
        self._allowed: set[int] = set()
        self._connection = sqlite3.connect(":memory:", isolation_level=None, cached_statements=0)
        for name, table in tables.items():
            _fill(self._connection, name, table if isinstance(table, pd.DataFrame) else pd.DataFrame(list(table)))
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_SQL)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self._connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200)
        self._connection.set_authorizer(self._authorize)

    def ask(self, sql: str, params: Sequence | Mapping = ()) -> pd.DataFrame:
        """The rows of one `SELECT` (or `WITH … SELECT`).

        Raises:
            SqlError: it is no such statement, it fails, it wants more than reading, it never ends, or it returns too many rows.
        """
        columns, rows = self._run(sql, params, _READING)
        return pd.DataFrame(rows, columns=columns)

    def index(self, sql: str) -> None:
        """Run one `CREATE INDEX`, and nothing else."""
        self._run(sql, (), _INDEXING)

    def plan(self, sql: str, params: Sequence | Mapping = ()) -> list[str]:
        """How SQLite would answer: the lines of its query plan, such as ``SEARCH labs USING INDEX by_visit (visit_id=?)``."""
        _, rows = self._run(f"EXPLAIN QUERY PLAN {_text(sql)}", params, _READING)
        return [str(row[-1]) for row in rows]

    def _run(self, sql: str, params: Sequence | Mapping, allowed: set[int]) -> tuple[list[str], list[tuple]]:
        left = [self._steps // _EVERY]

        def tick() -> bool:
            left[0] -= 1
            return left[0] < 0

        values = dict(params) if isinstance(params, Mapping) else tuple(params)
        self._allowed = allowed
        self._connection.set_progress_handler(tick, _EVERY)
        try:
            cursor = self._connection.execute(_text(sql), values)
            rows = cursor.fetchmany(self._rows + 1)
            columns = [column[0] for column in cursor.description or ()]
            cursor.close()
        except (sqlite3.Error, sqlite3.Warning, OverflowError, TypeError, ValueError) as error:
            if left[0] < 0:
                raise SqlError("이 SQL은 끝나지 않아서 멈췄어요 / this SQL did not end and was stopped") from None
            detail = " ".join(str(error).split())
            raise SqlError(f"이 SQL은 실행되지 않아요: {detail} / this SQL does not run: {detail}") from None
        finally:
            self._allowed = set()
            self._connection.set_progress_handler(None, 0)
        if len(rows) > self._rows:
            raise SqlError(f"이 SQL은 {self._rows:,}행보다 많이 돌려줘요 / this SQL returns more than {self._rows:,} rows")
        if allowed is _READING and not columns:
            raise SqlError("SELECT가 아니에요 / this is no SELECT")
        return columns, rows

    def _authorize(self, action: int, one: str | None, two: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in _REFUSED_FUNCTIONS:
            return sqlite3.SQLITE_DENY
        # Making an index writes a line into SQLite's own catalogue.
        writes_catalogue = self._allowed is _INDEXING and action == sqlite3.SQLITE_INSERT and one == "sqlite_master"
        return sqlite3.SQLITE_OK if action in self._allowed or writes_catalogue else sqlite3.SQLITE_DENY


def ask(sql: str, tables: Mapping[str, pd.DataFrame | Sequence[Mapping]], params: Sequence | Mapping = ()) -> pd.DataFrame:
    """Run one `SELECT` on a fresh in-memory database that holds these tables; see `Database`."""
    return Database(tables).ask(sql, params)


def _text(sql: object) -> str:
    if not isinstance(sql, str) or not sql.strip():
        raise SqlError("SQL 문자열이 아니에요 / this is no SQL text")
    return sql


def _fill(connection: sqlite3.Connection, name: str, table: pd.DataFrame) -> None:
    kinds = ["INTEGER" if dtype.kind in "iub" else "REAL" if dtype.kind == "f" else "TEXT" for dtype in table.dtypes]
    columns = ", ".join(f"{_quoted(column)} {kind}" for column, kind in zip(table.columns, kinds, strict=True))
    connection.execute(f"CREATE TABLE {_quoted(name)} ({columns})")
    rows = [[_plain(value) for value in row] for row in table.itertuples(index=False, name=None)]
    connection.executemany(f"INSERT INTO {_quoted(name)} VALUES ({', '.join('?' * len(table.columns))})", rows)


def _quoted(name: object) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NaT or value is pd.NA or isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return int(value) if isinstance(value, bool) else value
