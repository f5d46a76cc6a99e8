"""What runs with time: bedside values hour by hour, the event log, and arrivals at the emergency department."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mlroadmap.datasets.clinic.keys import Streams
from mlroadmap.errors import CourseError

if TYPE_CHECKING:
    from mlroadmap.datasets.clinic.hospital import Clinic

# Channel: usual value, hourly noise, lowest, highest, decimals.
_CHANNELS = {
    "hr": (84, 4.0, 30, 220, 0),
    "sbp": (124, 5.0, 50, 240, 0),
    "spo2": (95, 0.8, 50, 100, 0),
    "temp": (36.9, 0.12, 33.0, 42.0, 1),
    "rr": (18, 1.5, 4, 50, 0),
}
_MEMORY = 0.9
_BLOCK = 10_000
_BLOCK_SECONDS = 30_000


def vitals(clinic: Clinic, streams: Streams, hours: int, visits: int | None) -> pd.DataFrame:
    """Bedside values, one row an hour of a visit, in the order of visits and hours.

    Columns: visit_id; hour (0 to hours - 1 after admission); measured_at (**the monitor's clock: at site B it runs in UTC**); hr (1/min);
    sbp (mmHg); spo2 (%); temp (°C); rr (1/min); artefact (1 where a lead was loose for an hour; the value is wrong there). Hour 0
    holds the values of `Clinic.table`.

    Planted: `hidden.visits.early_hypoxia` is a dip of spo2 by 9 % for three hours within the hours 1 to 5, `late_drop` is a fall of sbp by
    30 mmHg in the last six hours, and `relapse` follows from both together (5 % of the labels are turned over), so that the answer
    needs the first hours and the last. `hours` is 12 to 240.
    """
    if not 12 <= hours <= 240:
        raise CourseError(f"vitals run for 12 to 240 hours, not {hours}")
    n = len(clinic.table) if visits is None else min(int(visits), len(clinic.table))
    if n < 1:
        raise CourseError(f"vitals need at least one visit, not {visits}")
    table, hidden = clinic.table.iloc[:n], clinic.hidden.visits.iloc[:n]
    hour = np.arange(hours)
    values = {}
    for name, (usual, noise, *_) in _CHANNELS.items():
        draw = streams(f"vitals/{name}").standard_normal((n, hours))
        course = np.empty((n, hours))
        course[:, 0] = table[name].to_numpy(dtype=float) - usual
        for t in range(1, hours):
            course[:, t] = _MEMORY * course[:, t - 1] + noise * draw[:, t]
        values[name] = usual + course
    dip = hidden["early_hypoxia"].to_numpy()[:, None] * ((hour - 1 - streams("dip").integers(0, 3, n)[:, None]) // 3 == 0)
    values["spo2"] -= 9 * dip
    values["sbp"] -= 30 * hidden["late_drop"].to_numpy()[:, None] * (hour >= hours - 6)
    loose = streams("artefact").random((n, hours))
    artefact = (loose < 0.01) & (hour > 0) & (not clinic.complete)
    values["spo2"] = np.where(artefact & (loose < 0.006), values["spo2"] - 15, values["spo2"])
    values["hr"] = np.where(artefact & (loose >= 0.006), values["hr"] * 2, values["hr"])
    admit = clinic.visits["admit_at"].to_numpy()[:n]
    behind = np.where((table["site"] == "B").to_numpy() & (not clinic.complete), 9, 0)
    clock = admit[:, None] + (hour - behind[:, None]).astype("timedelta64[h]")
    out = {
        "visit_id": np.repeat(table.index.to_numpy(), hours),
        "hour": np.tile(hour, n),
        "measured_at": clock.ravel(),
    }
    for name, (_, _, low, high, decimals) in _CHANNELS.items():
        rounded = np.round(np.clip(values[name], low, high), decimals).ravel()
        out[name] = rounded if decimals else rounded.astype(np.int64)
    return pd.DataFrame(out | {"artefact": artefact.ravel().astype(np.int64)})


def event_chunks(clinic: Clinic, streams: Streams, n: int, chunk: int) -> Iterator[pd.DataFrame]:
    """The gateway's log in tables of at most `chunk` rows, n rows in all, one every three seconds on average.

    Columns: ts (hospital clock, rising); visit_id; type (vital, lab, order, drug, alarm, move); payload (JSON text whose keys
    depend on the type). One visit's monitor was never switched off: it sends a fifth of all rows (the hot key). The n first rows are
    the same for every n and every chunk.
    """
    if n < 1 or chunk < 1:
        raise CourseError(f"an event log has at least one row and a chunk of at least one, not {n} and {chunk}")
    held: list[pd.DataFrame] = []
    rows = 0
    for k in range(-(-n // _BLOCK)):
        block = _event_block(clinic, streams, k)
        block = block.iloc[: n - k * _BLOCK]
        while len(block):
            part = block.iloc[: chunk - rows]
            block = block.iloc[len(part) :]
            held.append(part)
            rows += len(part)
            if rows == chunk:
                yield pd.concat(held, ignore_index=True)
                held, rows = [], 0
    if held:
        yield pd.concat(held, ignore_index=True)


def _event_block(clinic: Clinic, streams: Streams, k: int) -> pd.DataFrame:
    draw = streams(f"events/{k}")
    visit_ids = clinic.table.index.to_numpy(dtype=object)
    row = np.where(draw.random(_BLOCK) < 0.2, 0, draw.integers(0, len(visit_ids), _BLOCK))
    second = k * _BLOCK_SECONDS + np.sort(draw.integers(0, _BLOCK_SECONDS, _BLOCK))
    kind = np.array(["vital", "lab", "order", "drug", "alarm", "move"])[
        np.searchsorted([0.6, 0.75, 0.85, 0.93, 0.98], draw.random(_BLOCK), "right")
    ]
    kind = np.where(row == 0, "vital", kind)
    number = draw.integers(0, 1000, _BLOCK)
    write = {
        "vital": lambda x: f'{{"name": "hr", "value": {50 + x // 10}}}',
        "lab": lambda x: f'{{"name": "lactate", "value": {0.4 + x / 200:.2f}, "unit": "mmol/L"}}',
        "order": lambda x: f'{{"item": "lab", "urgent": {"true" if x % 5 == 0 else "false"}}}',
        "drug": lambda x: f'{{"name": "drug-{x % 40:02d}", "dose_mg": {5 * (1 + x % 20)}}}',
        "alarm": lambda x: f'{{"level": {1 + x % 3}}}',
        "move": lambda x: f'{{"to_bed": {1 + x % 400}}}',
    }
    return pd.DataFrame(
        {
            "ts": np.datetime64(f"{2020 + clinic.year}-01-01T00:00:00") + second.astype("timedelta64[s]"),
            "visit_id": visit_ids[row],
            "type": kind,
            "payload": [write[t](x) for t, x in zip(kind.tolist(), number.tolist(), strict=True)],
        }
    )


def arrivals(clinic: Clinic, streams: Streams, weeks: int) -> pd.DataFrame:
    """Arrivals at the emergency department: one row an hour, 168 a week.

    Columns: hour (hospital clock); count (patients, 0 to about 60, a Poisson number); temperature (°C outside, -20 to 40). The rate has
    a daily and a weekly rhythm, more people when it is cold, and one epidemic of about four weeks. `weeks` is 1 to 520.
    """
    if not 1 <= weeks <= 520:
        raise CourseError(f"arrivals run for 1 to 520 weeks, not {weeks}")
    n = 168 * weeks
    draw = streams("arrivals")
    t = np.arange(n)
    hour, day = t % 24, t // 24
    weather = np.empty(n)
    shock = 0.5 * draw.standard_normal(n)
    weather[0] = shock[0]
    for i in range(1, n):
        weather[i] = 0.98 * weather[i - 1] + shock[i]
    temperature = np.round(12 - 14 * np.cos(2 * np.pi * (day - 20) / 365) + 4 * np.sin(2 * np.pi * (hour - 9) / 24) + weather, 1)
    peak = draw.integers(20, max(21, 7 * weeks - 20))
    log_rate = (
        2.25
        + 0.55 * np.sin(2 * np.pi * (hour - 8) / 24)
        + 0.22 * np.sin(4 * np.pi * (hour - 7) / 24)
        + np.array([0.12, 0.0, -0.05, -0.05, 0.0, 0.15, 0.22])[day % 7]
        - 0.012 * (temperature - 12)
        + 0.45 * np.exp(-(((day - peak) / 10) ** 2))
    )
    start = np.datetime64(f"{2020 + clinic.year}-01-01T00:00:00")
    return pd.DataFrame(
        {"hour": start + t.astype("timedelta64[h]"), "count": draw.poisson(np.round(np.exp(log_rate), 6)), "temperature": temperature}
    )
