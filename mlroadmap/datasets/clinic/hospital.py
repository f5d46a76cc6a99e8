"""The relational clinic: the tables as a hospital keeps them, with their dirt, and what is hidden behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from mlroadmap.datasets.clinic import files, notes, series
from mlroadmap.datasets.clinic.keys import Streams
from mlroadmap.datasets.clinic.world import MAX_VISITS, check, draw_people, draw_visits, measure, sigmoid, year_record

LABS = {
    #              unit, decimals, other unit, factor to it, decimals in it
    "lactate": ("mmol/L", 2, "mg/dL", 9.009, 1),
    "crp": ("mg/L", 1, "mg/dL", 0.1, 2),
    "hb": ("g/dL", 1, "g/L", 10.0, 0),
    "hct": ("%", 1, None, None, None),
    "glucose": ("mg/dL", 0, "mmol/L", 0.0555, 1),
    "creatinine": ("mg/dL", 2, "umol/L", 88.42, 0),
    "sodium": ("mmol/L", 0, None, None, None),
    "albumin": ("g/dL", 1, "g/L", 10.0, 0),
    "bilirubin": ("mg/dL", 2, "umol/L", 17.1, 0),
    "platelets": ("10^9/L", 0, None, None, None),
}
"""Each lab's unit, decimals, and the other unit that some machines report it in, with the factor and the decimals there."""

PANEL = ["glucose", "creatinine", "sodium", "albumin", "bilirubin", "platelets"]
"""The six labs of the phenotypes (T10), in the units of `LABS`. They cause nothing."""

WARDS = {"GIM": "internal medicine", "RESP": "lungs", "CARD": "heart", "SURG": "surgery", "NEUR": "nerves"}

_PANEL_MEAN = np.array([125.0, 1.20, 138.0, 3.8, 1.10, 230.0])
_PANEL_SD = np.array([22.0, 0.16, 2.4, 0.32, 0.17, 42.0])
# Centres of the four phenotypes in standard deviations: balanced, kidney, liver, sugar.
_PANEL_CENTRE = np.array(
    [
        [-0.6, -0.6, 0.7, 0.7, -0.5, 0.3],
        [0.0, 1.7, -1.0, 0.0, -0.4, 0.2],
        [-0.6, -0.3, -0.6, -1.4, 1.8, -1.2],
        [1.7, 0.0, 0.2, 0.3, -0.3, 0.6],
    ]
)
_PHENOTYPE_SHARE = [0.35, 0.60, 0.80]
_REGIONS = ["Seoul", "Gyeonggi", "Incheon", "Busan", "Daegu", "Gwangju", "Jeju"]
_ADJUDICATED = 300


@dataclass(frozen=True)
class Hidden:
    """What a hospital does not know. Index in brackets.

    - `patients` [patient_id]: person_id (two ids of one person share it), frailty (standard normal), phenotype (1 to 4).
    - `visits` [visit_id]: ordinal (1 to 4), log_odds (true, frailty included), outcome_true (0/1), specialty (0 to 5, what the
      notes are about), early_hypoxia, late_drop and relapse (0/1: what `Clinic.vitals` shows and what came of it), swapped_with
      (visit_id whose blood was reported here, or missing).
    - `labs` [lab_id]: true_value in the unit of `LABS`, of the patient whom the row names.
    - `canary`: the made-up resident registration number that stands in exactly one note.
    """

    patients: pd.DataFrame
    visits: pd.DataFrame
    labs: pd.DataFrame
    canary: str


@dataclass(frozen=True, repr=False)
class Clinic:
    """A generated hospital in one year. **Nobody in it is real.** `generate` makes it.

    Tables (all `pandas.DataFrame`):

    `patients`, one row a registered id: patient_id; birth_date (day); sex (F, M); site (A, B, C); height_cm (135-205);
    weight_kg (30-180); smoker (0/1); region (text); blood_type (A, B, O, AB); bed_no (1-400, pure noise). About 1 person in 40
    is registered twice.

    `visits`, one row a visit, 1 to 4 a person: visit_id; patient_id; admit_at (Korean time); ward (code); triage (1 at once to 5 can
    wait); on_beta_blocker, early_treatment, night (0/1); discharged_at; icu_days (0-30, **filled in afterwards**);
    outcome_coded (0/1: what the coding office wrote; site C leaves out about 35 % of the events).

    `labs`, one row a message from the laboratory: lab_id; visit_id; taken_at (**the analyser's clock: at site B it runs in UTC**, nine
    hours behind); received_at (hospital clock); name (`LABS`); value (text, as sent: blanks, "<0.5", "hemolyzed"); unit (5 % empty; 15 %
    of the rows are in the other unit); status (preliminary, final, corrected). One lab_id may come twice: sent again as it was,
    sent again later, or corrected. The message received last counts.

    `adjudicated`, 300 visits that two readers judged from the chart: visit_id; reader_1, reader_2 (0/1).

    `table`, the analysis table of all visits, index visit_id: the columns of `clinic.flat` (outcome is the truth), with patient_id
    (the registered one), ordinal (1 to 4) and outcome_coded. Its rows of ordinal 1 are the rows of `clinic.flat`.

    `panel`, index visit_id: the six labs of `PANEL` as numbers in one unit each: glucose (mg/dL, 40-400), creatinine (mg/dL, 0.3-4),
    sodium (mmol/L, 120-155), albumin (g/dL, 1.5-6), bilirubin (mg/dL, 0.1-4), platelets (10^9/L, 20-500).

    `hidden`: see `Hidden`. On demand: `vitals`, `notes`, `events`, `arrivals`, `raw_log`, `write_files`.
    """

    patients: pd.DataFrame
    visits: pd.DataFrame
    labs: pd.DataFrame
    adjudicated: pd.DataFrame
    table: pd.DataFrame
    panel: pd.DataFrame
    hidden: Hidden
    seed: int
    year: int
    complete: bool
    key: str | None

    def __repr__(self) -> str:
        sizes = f"{len(self.patients)} patients, {len(self.visits)} visits, {len(self.labs)} labs"
        return f"<Clinic, generated: year {self.year}, seed {self.seed}: {sizes}>"

    def _streams(self) -> Streams:
        return Streams(self.seed, self.year, self.key)

    def vitals(self, hours: int = 48, *, visits: int | None = None) -> pd.DataFrame:
        """Hourly bedside values of the first `visits` visits (all by default), `hours` rows each; see `series.vitals`."""
        return series.vitals(self, self._streams(), hours, visits)

    def notes(self, n: int | None = None, *, lang: str = "ko") -> pd.DataFrame:
        """One note for each visit, or `n` notes dealt out to the visits in turn, in "ko" or "en"; see `notes.notes`."""
        return notes.notes(self, self._streams(), n, lang)

    def events(self, n: int = 100_000) -> pd.DataFrame:
        """The first n rows of the event log: ts, visit_id, type, payload (JSON text); see `series.event_chunks`."""
        return pd.concat(self.event_chunks(n), ignore_index=True)

    def event_chunks(self, n: int, *, chunk: int = 100_000) -> Iterator[pd.DataFrame]:
        """The same log in tables of at most `chunk` rows, for a log that does not fit into memory."""
        return series.event_chunks(self, self._streams(), n, chunk)

    def arrivals(self, weeks: int = 26) -> pd.DataFrame:
        """Arrivals at the emergency department, hour by hour: hour, count, temperature; see `series.arrivals`."""
        return series.arrivals(self, self._streams(), weeks)

    def raw_log(self, n: int = 400) -> pd.DataFrame:
        """The lines of raw_log.txt with what is wrong with each: line (text), kind; see `files.raw_log`."""
        return files.raw_log(self, self._streams(), n)

    def write_files(self, directory: str | Path) -> dict[str, Path]:
        """Write raw_log.txt, labs_B_cp949.csv, wards.xlsx, api/visits.json and price.html; name -> path. See `files.write`."""
        return files.write(self, self._streams(), Path(directory))


def generate(n_patients: int = 5000, *, seed: int = 0, year: int = 1, randomised: bool = False, complete: bool = False,
             key: str | None = None) -> Clinic:  # fmt: skip
    """A hospital's year: `n_patients` persons with all their visits and labs, as `Clinic` describes. Nobody in it is real.

    The parameters are those of `clinic.flat`. ``complete=True`` is the clean arm: nothing missing, no wrong device, no other unit, no
    duplicate, no second id, no swapped sample, one clock, and outcome_coded is the truth. The same arguments give the same hospital
    on every machine.
    """
    check(n_patients, seed, year)
    streams = Streams(seed, year, key)
    people = draw_people(n_patients, streams, year, key)
    true, read, ordinal, person = _all_visits(people, streams, year, randomised, key)
    n = len(true)
    visit_id = pd.Index([f"V{year}{i:07d}" for i in range(1, n + 1)], name="visit_id")
    true, read = true.set_index(visit_id), read.set_index(visit_id)

    patients, hidden_patients, patient_id = _register(people, person, ordinal, streams, year, complete)
    visits = _visits(true, patient_id, person, ordinal, streams, year)
    outcome = true["outcome"].to_numpy()
    coded = outcome if complete else _code(true, streams)
    visits["outcome_coded"] = coded
    table = (true if complete else read).drop(columns="log_odds")
    table.insert(0, "ordinal", ordinal)
    table.insert(0, "patient_id", patient_id)
    table["outcome_coded"] = coded

    panel = _panel(hidden_patients["phenotype"].to_numpy()[: len(people)], person, streams, visit_id)
    hidden_visits = _hidden_visits(true, ordinal, streams)
    labs, hidden_labs = _labs(table, true, panel, visits, hidden_visits, streams, year, complete, year_record(year, key)["lactate"])
    reader = streams("readers")
    chosen = np.sort(reader.permutation(n)[:_ADJUDICATED])
    adjudicated = pd.DataFrame({"visit_id": visit_id[chosen]})
    for name in ("reader_1", "reader_2"):
        draw = reader.random(len(chosen))
        adjudicated[name] = np.where(outcome[chosen] == 1, draw > 0.12, draw < 0.045).astype(np.int64)
    # Month 13 does not exist, so the number can belong to nobody.
    canary = f"991332-{streams('canary').integers(1_000_000, 5_000_000)}"
    return Clinic(
        patients=patients, visits=visits.reset_index(), labs=labs, adjudicated=adjudicated, table=table, panel=panel,
        hidden=Hidden(hidden_patients, hidden_visits, hidden_labs, canary),
        seed=int(seed), year=int(year), complete=bool(complete), key=key,
    )  # fmt: skip


def _all_visits(
    people: pd.DataFrame, streams: Streams, year: int, randomised: bool, key: str | None
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray, np.ndarray]:
    """True and measured values of all visits in the order of persons and time, their ordinals and the row of their person."""
    frailty = people["frailty"].to_numpy()
    comes = np.ones(len(people), dtype=bool)
    true, read, ordinals, persons = [], [], [], []
    for ordinal in range(1, MAX_VISITS + 1):
        if ordinal > 1:
            comes = comes & (streams(f"returns/{ordinal}").random(len(people)) < sigmoid(0.7 + 0.3 * frailty))
        drawn = draw_visits(people, ordinal, streams, year, randomised, key)
        true.append(drawn[comes])
        read.append(measure(drawn, streams, year, ordinal, key)[comes])
        persons.append(np.flatnonzero(comes))
        ordinals.append(np.full(comes.sum(), ordinal))
    person, ordinal = np.concatenate(persons), np.concatenate(ordinals)
    order = np.lexsort((ordinal, person))
    return pd.concat(true).iloc[order], pd.concat(read).iloc[order], ordinal[order], person[order]


def _register(
    people: pd.DataFrame, person: np.ndarray, ordinal: np.ndarray, streams: Streams, year: int, complete: bool
) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """The patients' register, its hidden side (first the persons in order), and the registered id of every visit."""
    n = len(people)
    draw = streams("register")
    male = (people["sex"] == "M").to_numpy()
    height = np.clip(np.round(163 + 12 * (male - 0.5) + 6.5 * draw.standard_normal(n)), 135, 205).astype(np.int64)
    weight = np.clip(np.round(24.0 * (height / 100) ** 2 + 9 * draw.standard_normal(n), 1), 30, 180)
    birth = np.datetime64(f"{2020 + year}-01-01") - (people["age"].to_numpy() * 365.25 + 365 * draw.random(n)).astype("timedelta64[D]")
    patients = pd.DataFrame(
        {
            "patient_id": people.index,
            "birth_date": birth.astype("datetime64[s]"),
            "sex": people["sex"].to_numpy(),
            "site": people["site"].to_numpy(),
            "height_cm": height,
            "weight_kg": weight,
            "smoker": (draw.random(n) < 0.18 + 0.16 * male).astype(np.int64),
            "region": np.array(_REGIONS)[np.searchsorted([0.4, 0.65, 0.75, 0.85, 0.92, 0.97], draw.random(n), side="right")],
            "blood_type": np.array(["A", "O", "B", "AB"])[np.searchsorted([0.34, 0.62, 0.89], draw.random(n), side="right")],
            "bed_no": people["bed_no"].to_numpy(),
        }
    )
    phenotype = 1 + np.searchsorted(_PHENOTYPE_SHARE, draw.random(n), side="right")
    hidden = pd.DataFrame(
        {"person_id": np.arange(1, n + 1), "frailty": people["frailty"].to_numpy(), "phenotype": phenotype}, index=people.index
    )
    patient_id = people.index.to_numpy(dtype=object)[person]
    twice = np.flatnonzero(draw.random(n) < 0.035)
    twice = twice[np.isin(twice, person[ordinal > 1])]
    if complete or not len(twice):
        return patients, hidden, patient_id
    # At a return the register did not find the person and opened a new id.
    second = np.array([f"P{year}{i:06d}" for i in range(n + 1, n + 1 + len(twice))], dtype=object)
    again = patients.iloc[twice].assign(patient_id=second)
    place = np.full(n, -1)
    place[twice] = np.arange(len(twice))
    late = (ordinal > 1) & (place[person] >= 0)
    patient_id[late] = second[place[person[late]]]
    hidden_again = hidden.iloc[twice].set_index(pd.Index(second, name="patient_id"))
    return pd.concat([patients, again], ignore_index=True), pd.concat([hidden, hidden_again]), patient_id


def _visits(
    true: pd.DataFrame, patient_id: np.ndarray, person: np.ndarray, ordinal: np.ndarray, streams: Streams, year: int
) -> pd.DataFrame:
    n = len(true)
    draw = streams("calendar")
    icu_days = true["icu_days"].to_numpy()
    stay_hours = 24 * icu_days + np.round(8 + 60 * draw.standard_gamma(1.2, n)).astype(np.int64)
    gap_days = stay_hours // 24 + 4 + draw.geometric(1 / 30, n)
    first_day = draw.integers(0, 365, n)
    # Days of the year: the first visit's own, then each one's stay and a gap at home.
    waited = np.cumsum(gap_days) - gap_days
    start = np.flatnonzero(ordinal == 1)
    of_person = np.repeat(start, np.diff(np.append(start, n)))
    day = first_day[of_person] + waited - waited[of_person]
    minute = np.where(true["night"] == 1, 20 * 60, 8 * 60) + draw.integers(0, 12 * 60, n)
    admit = np.datetime64(f"{2020 + year}-01-01T00:00:00") + (day * 1440 + minute % 1440).astype("timedelta64[m]")
    visits = pd.DataFrame(
        {
            "patient_id": patient_id,
            "admit_at": admit.astype("datetime64[s]"),
            "ward": np.array(list(WARDS))[draw.integers(0, len(WARDS), n)],
        },
        index=true.index,
    )
    for name in ("triage", "on_beta_blocker", "early_treatment", "night"):
        visits[name] = true[name]
    visits["discharged_at"] = (admit + stay_hours.astype("timedelta64[h]")).astype("datetime64[s]")
    visits["icu_days"] = icu_days
    return visits


def _code(true: pd.DataFrame, streams: Streams) -> np.ndarray:
    """The coding office: site C leaves out 35 % of the events, the others 3 %; 1 % are coded without an event."""
    draw = streams("coding").random(len(true))
    left_out = np.where(true["site"] == "C", 0.35, 0.03)
    return np.where(true["outcome"] == 1, draw >= left_out, draw < 0.01).astype(np.int64)


def _panel(phenotype: np.ndarray, person: np.ndarray, streams: Streams, visit_id: pd.Index) -> pd.DataFrame:
    """Six labs that hardly move from one visit to the next: a fingerprint, by which a forest knows a patient again (T7)."""
    draw = streams("panel")
    usual = draw.standard_normal((len(phenotype), len(PANEL)))
    z = (_PANEL_CENTRE[phenotype - 1] + 0.8 * usual)[person] + 0.2 * draw.standard_normal((len(person), len(PANEL)))
    low, high = np.array([[40, 0.3, 120, 1.5, 0.1, 20], [400, 4.0, 155, 6.0, 4.0, 500]])
    values = np.clip(_PANEL_MEAN + _PANEL_SD * z, low, high)
    return pd.DataFrame({name: np.round(values[:, i], LABS[name][1]) for i, name in enumerate(PANEL)}, index=visit_id)


def _hidden_visits(true: pd.DataFrame, ordinal: np.ndarray, streams: Streams) -> pd.DataFrame:
    n = len(true)
    draw = streams("course")
    early, late = draw.random(n) < 0.5, draw.random(n) < 0.5
    relapse = (early & late) ^ (draw.random(n) < 0.05)
    hidden = pd.DataFrame(
        {
            "ordinal": ordinal,
            "log_odds": true["log_odds"],
            "outcome_true": true["outcome"],
            "specialty": streams("specialty").integers(0, 6, n),
            "early_hypoxia": early.astype(np.int64),
            "late_drop": late.astype(np.int64),
            "relapse": relapse.astype(np.int64),
        },
        index=true.index,
    )
    return hidden


def _labs(
    table: pd.DataFrame, true: pd.DataFrame, panel: pd.DataFrame, visits: pd.DataFrame, hidden_visits: pd.DataFrame,
    streams: Streams, year: int, complete: bool, lactate_factor: float,
) -> tuple[pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """The laboratory's messages and, by lab_id, the true values; notes the swapped samples in `hidden_visits`."""
    n = len(table)
    blood = ["lactate", "crp", "hb", "hct"]
    value = np.column_stack([table[blood].to_numpy(dtype=float), panel.to_numpy(dtype=float)])
    truth_value = np.column_stack([true[blood].to_numpy(dtype=float), panel.to_numpy(dtype=float)])
    names = blood + PANEL
    swap = streams("swapped")
    other = np.arange(n)
    if not complete:
        pairs = swap.permutation(n)[: 2 * max(1, n // 200)] if n > 1 else np.empty(0, dtype=np.int64)
        half = len(pairs) // 2
        other[pairs[:half]], other[pairs[half : 2 * half]] = pairs[half : 2 * half], pairs[:half]
        value = value[other]
    swapped = other != np.arange(n)
    hidden_visits["swapped_with"] = pd.Series(
        np.where(swapped, table.index.to_numpy(dtype=object)[other], None), index=table.index, dtype="str"
    )

    row, column = np.nonzero(~np.isnan(value))
    draw = streams("labs")
    minutes = draw.integers(5, 90, n)[row]
    # A second lactate, 6 to 24 hours in, for half of those who had one: it knows how things went, and comes too late to predict.
    has = np.flatnonzero(~np.isnan(value[:, 0]))
    again = has[draw.random(len(has)) < 0.5]
    went = true["outcome"].to_numpy()[again]
    late_value = np.round(
        np.clip(truth_value[again, 0] * np.exp(np.where(went, 0.35, -0.35) + 0.2 * draw.standard_normal(len(again))), 0.4, 20), 2
    )
    reading = np.round(late_value * (1.0 if complete else lactate_factor), 2)
    m = len(row) + len(again)
    long = {
        "row": np.concatenate([row, again]),
        "column": np.concatenate([column, np.zeros(len(again), dtype=np.int64)]),
        "minutes": np.concatenate([minutes, draw.integers(360, 1440, len(again))]),
        "value": np.concatenate([value[row, column], reading]),
        "true": np.concatenate([truth_value[row, column], late_value]),
    }
    order = np.lexsort((long["column"], long["minutes"], long["row"]))
    long = {name: column_values[order] for name, column_values in long.items()}
    at_b = (table["site"] == "B").to_numpy()[long["row"]]
    taken = visits["admit_at"].to_numpy().astype("datetime64[m]")[long["row"]] + long["minutes"].astype("timedelta64[m]")
    received = taken + draw.integers(15, 120, m).astype("timedelta64[m]")
    clock = taken if complete else taken - np.where(at_b, 9 * 60, 0).astype("timedelta64[m]")
    value_text, unit = _write_values(long["value"], long["column"], names, draw, complete)
    lab_id = year * 100_000_000 + np.arange(1, m + 1)
    labs = pd.DataFrame(
        {
            "lab_id": lab_id,
            "visit_id": table.index[long["row"]],
            "taken_at": clock.astype("datetime64[s]"),
            "received_at": received.astype("datetime64[s]"),
            "name": np.array(names)[long["column"]],
            "value": value_text,
            "unit": unit,
            "status": "final",
        }
    )
    hidden = pd.DataFrame({"true_value": long["true"]}, index=pd.Index(lab_id, name="lab_id"))
    return (labs if complete else _send_twice(labs, draw)), hidden


def _write_values(
    value: np.ndarray, column: np.ndarray, names: list[str], draw: np.random.Generator, complete: bool
) -> tuple[np.ndarray, np.ndarray]:
    """Numbers as the laboratory's text, and their units."""
    text = np.empty(len(value), dtype=object)
    unit = np.empty(len(value), dtype=object)
    # Seven of the ten labs have another unit; 0.215 of their rows are 15 % of all.
    elsewhere = (draw.random(len(value)) < 0.215) & (not complete)
    for i, name in enumerate(names):
        usual, decimals, other_unit, factor, other_decimals = LABS[name]
        mine = column == i
        converted = mine & elsewhere if other_unit else np.zeros_like(mine)
        plain = mine & ~converted
        text[plain] = [f"{x:.{decimals}f}" for x in value[plain]]
        unit[plain] = usual
        if other_unit:
            text[converted] = [f"{x * factor:.{other_decimals}f}" for x in value[converted]]
            unit[converted] = other_unit
    if complete:
        return text, unit
    odd = draw.random(len(value))
    floor = (column == names.index("crp")) & (value <= 0.5) & ~elsewhere
    text[floor] = "<0.5"
    text[odd < 0.01] = [f" {x} " for x in text[odd < 0.01]]
    text[(odd >= 0.01) & (odd < 0.013)] = "hemolyzed"
    unit[draw.random(len(value)) < 0.05] = ""
    return text, unit


def _send_twice(labs: pd.DataFrame, draw: np.random.Generator) -> pd.DataFrame:
    """Duplicates: 1 % exact, 1 % sent again later, 2 % first preliminary with a wrong number and corrected later."""
    u = draw.random(len(labs))
    exact = labs[u < 0.01]
    resent = labs[(u >= 0.01) & (u < 0.02)].copy()
    resent["received_at"] += pd.to_timedelta(draw.integers(60, 2880, len(resent)), unit="min").astype("timedelta64[s]")
    wrong = (u >= 0.02) & (u < 0.04) & labs["value"].str.fullmatch(r"\d+(\.\d+)?").to_numpy()
    corrected = labs[wrong].assign(status="corrected")
    corrected["received_at"] += pd.to_timedelta(draw.integers(30, 720, len(corrected)), unit="min").astype("timedelta64[s]")
    first = labs.copy()
    first.loc[wrong, "status"] = "preliminary"
    # A slipped decimal point, as a hand makes it.
    up = draw.random(wrong.sum()) < 0.5
    first.loc[wrong, "value"] = [f"{x:g}" for x in labs.loc[wrong, "value"].astype(float) * np.where(up, 10, 0.1)]
    sent = pd.concat([first, exact, resent, corrected])
    return sent.sort_values(["received_at", "lab_id", "status"], kind="stable", ignore_index=True)
