"""The clinic: its planted truths, its determinism, its key, its schema and its files."""

import hashlib
import json
import re
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import pytest

from benchmarks import clinic as benchmark
from mlroadmap.datasets import clinic
from mlroadmap.datasets.clinic import hospital, notes, series
from mlroadmap.errors import CourseError

# The bands come from the seeds 0 to 19, so this one is new to them.
SEED = 20


@pytest.fixture(scope="module")
def messy() -> clinic.Clinic:
    return clinic.generate(2000, seed=3)


@pytest.fixture(scope="module")
def clean() -> clinic.Clinic:
    return clinic.generate(500, seed=3, complete=True)


def fingerprint(*tables: pd.DataFrame) -> str:
    return hashlib.sha256("".join(table.to_csv() for table in tables).encode()).hexdigest()[:16]


# ---- the planted truths


@pytest.mark.parametrize("truth", benchmark.TRUTHS, ids=lambda t: t.name)
def test_truth_holds(truth):
    assert benchmark.outside(truth, truth.measure(SEED)) == []


def test_every_truth_is_measured():
    assert [t.name for t in benchmark.TRUTHS] == [f"T{i}" for i in range(1, 19)]


def test_a_missing_truth_would_be_seen():
    truth = next(t for t in benchmark.TRUTHS if t.name == "T14")
    means = {name: (low + high) / 2 for name, (low, high) in truth.bands.items()}
    assert benchmark.outside(truth, means) == []
    assert benchmark.outside(truth, means | {"AUC rule": 0.5}) == [
        "AUC rule is 0.500, outside {:g} to {:g}".format(*truth.bands["AUC rule"])
    ]
    assert benchmark.outside(truth, {name: x for name, x in means.items() if name != "AUC rule"}) == ["AUC rule was not measured"]


# ---- the truth itself


def test_contributions_by_hand():
    patient = pd.DataFrame(
        {
            "age": [72, 72], "hr": [102, 102], "on_beta_blocker": [0, 1], "sbp": [102, 132], "temp": [38.9, 34.9], "spo2": [92, 92],
            "lactate": [1.4, 1.4], "crp": [np.exp(2.7)] * 2, "hb": [11.0, 11.0], "early_treatment": [1, 0],
        }
    )  # fmt: skip
    got = clinic.truth.contributions(patient)
    c = clinic.truth.COEFFICIENTS
    assert list(got.columns) == clinic.truth.CAUSES
    assert got["hr"].to_numpy() == pytest.approx([20 * c["hr"], 20 * c["hr"] * c["hr_beta_blocker"]])
    assert got["sbp"].to_numpy() == pytest.approx([10 * c["sbp"], 0])
    assert got["temp"].to_numpy() == pytest.approx([c["temp"] * 1.32, c["temp"] * 1.32])
    assert got["lactate"].to_numpy() == pytest.approx([0, 0])
    assert got["early_treatment"].to_numpy() == pytest.approx([c["early_treatment"], 0])
    odds = clinic.truth.log_odds(patient)
    assert odds.to_numpy() == pytest.approx(clinic.truth.INTERCEPT + got.sum(axis=1).to_numpy())
    assert clinic.truth.risk(patient).to_numpy() == pytest.approx(1 / (1 + np.exp(-odds.to_numpy())))


@pytest.mark.parametrize("key", [None, "one", "two"])
@pytest.mark.parametrize("year", [1, 4, 5])
def test_risk_is_calibrated(key, year):
    table = clinic.flat(20_000, seed=8, year=year, complete=True, key=key)
    risk = clinic.truth.risk(table, key=key)
    band = pd.qcut(risk, 5, labels=False)
    gap = (table["outcome"] - risk).groupby(band).mean()
    # Five standard errors of a rate of 4,000 patients, and the frailty that risk() leaves out.
    assert gap.abs().max() < 0.045


def test_a_missing_value_gives_no_risk():
    table = clinic.flat(500)
    assert clinic.truth.risk(table).isna().equals(table[["lactate", "crp", "hb"]].isna().any(axis=1))


def test_ward_rule_by_hand():
    well = {"age": 40, "lactate": 1.0, "sbp": 130, "temp": 36.9, "spo2": 98, "hb": 14.0, "hr": 75, "on_beta_blocker": 0}
    ill = {"age": 80, "lactate": 3.5, "sbp": 90, "temp": 39.0, "spo2": 88, "hb": 9.0, "hr": 120, "on_beta_blocker": 0}
    rows = [well, ill, ill | {"on_beta_blocker": 1}, well | {"hr": 55, "on_beta_blocker": 1}, well | {"hr": 55}, ill | {"lactate": np.nan}]
    assert clinic.ward_rule(pd.DataFrame(rows)).tolist() == [0, 9, 7, 2, 0, 7]


# ---- the same on every machine


def test_the_same_arguments_give_the_same_tables():
    assert fingerprint(clinic.flat(300)) == fingerprint(clinic.flat(300)) == "38cf396c1a85119b"


def test_the_same_arguments_give_the_same_hospital():
    one, two = (clinic.generate(150, seed=1) for _ in range(2))
    names = ["patients", "visits", "labs", "adjudicated", "table", "panel"]
    prints = [
        fingerprint(*(getattr(c, n) for n in names), c.vitals(12), c.notes(), c.notes(lang="en"), c.events(3000), c.arrivals(2))
        for c in (one, two)
    ]
    assert prints[0] == prints[1] == "9a4220644b9c37a7"


@pytest.mark.parametrize("other", [{"seed": 1}, {"year": 2}, {"key": "a"}])
def test_other_arguments_give_other_rows(other):
    assert (clinic.flat(500)["hr"].to_numpy() != clinic.flat(500, **other)["hr"].to_numpy()).mean() > 0.9


def test_the_arms_hold_the_same_patients():
    causes = ["age", "sex", "site", "hr", "sbp", "rr", "on_beta_blocker", "bed_no", "night"]
    messy, complete, coin = clinic.flat(500), clinic.flat(500, complete=True), clinic.flat(500, randomised=True)
    pd.testing.assert_frame_equal(messy[causes], complete[causes])
    pd.testing.assert_frame_equal(messy[causes], coin[causes])
    assert messy["outcome"].equals(complete["outcome"])
    assert not complete.isna().any(axis=None) and messy["lactate"].isna().mean() > 0.3
    assert coin["early_treatment"].mean() == pytest.approx(0.5, abs=0.1)


def test_flat_is_the_first_visits(messy):
    first = messy.table[messy.table["ordinal"] == 1].set_index("patient_id")[clinic.FLAT_COLUMNS]
    pd.testing.assert_frame_equal(first, clinic.flat(2000, seed=3), check_index_type=False)


# ---- the key


def test_the_key_shifts_every_coefficient_a_little():
    plain = clinic.truth.coefficients()
    shifted = clinic.truth.coefficients("secret")
    assert plain == clinic.truth.COEFFICIENTS and shifted == clinic.truth.coefficients("secret")
    ratio = np.array([shifted[name] / plain[name] - 1 for name in plain])
    assert (np.abs(ratio) <= 0.08).all() and (ratio != 0).all() and ratio.std() > 0.01
    assert clinic.truth.coefficients("another") != shifted


def test_the_grader_key_comes_from_the_environment(monkeypatch):
    monkeypatch.delenv("MLROADMAP_KEY", raising=False)
    assert clinic.grader_key() == clinic.PUBLIC_KEY
    monkeypatch.setenv("MLROADMAP_KEY", "")
    assert clinic.grader_key() == clinic.PUBLIC_KEY
    monkeypatch.setenv("MLROADMAP_KEY", "of this class")
    assert clinic.grader_key() == "of this class"
    assert not clinic.flat(50, key=clinic.grader_key()).equals(clinic.flat(50, key=clinic.PUBLIC_KEY))


def test_year_6_needs_a_key_and_its_devices_depend_on_it():
    with pytest.raises(CourseError, match="hidden"):
        clinic.flat(10, year=6)
    with pytest.raises(CourseError, match="hidden"):
        clinic.generate(10, year=6)
    assert clinic.year_record(6, "a")["lactate"] != clinic.year_record(6, "b")["lactate"]
    assert len(clinic.flat(10, year=6, key="a")) == 10


def test_a_learner_who_knows_the_code_but_not_the_key_knows_nothing():
    asked = clinic.flat(3000, seed=5, key="of this class")
    guessed = clinic.flat(3000, seed=5)
    assert (asked["outcome"].to_numpy() == guessed["outcome"].to_numpy()).mean() < 0.7


# ---- bad input: one line that says what to do


@pytest.mark.parametrize(
    "bad",
    [{"n": 0}, {"n": -3}, {"n": 2.5}, {"n": True}, {"n": 10**9}, {"seed": -1}, {"seed": "x"}, {"year": 0}, {"year": 7}, {"year": "1"}],
)
def test_bad_arguments_are_refused_in_one_line(bad):
    with pytest.raises(CourseError) as refused:
        clinic.flat(**({"n": 10} | bad))
    assert "\n" not in str(refused.value) and str(next(iter(bad.values()))) in str(refused.value)


def test_bad_requests_are_refused(messy):
    for ask in (
        lambda: messy.vitals(5),
        lambda: messy.vitals(24, visits=0),
        lambda: messy.notes(lang="fr"),
        lambda: messy.notes(0),
        lambda: messy.events(0),
        lambda: messy.arrivals(0),
        lambda: messy.raw_log(10**6),
    ):
        with pytest.raises(CourseError):
            ask()


# ---- schema, ranges, and that the docstrings say them


def documented_columns() -> dict[str, tuple[str, str]]:
    rows = re.findall(r"^    (\w+) {2,}(\S.*?) {2,}(\S.*)$", clinic.flat.__doc__, flags=re.MULTILINE)
    return {name: (meaning, unit) for name, meaning, unit in rows if name != "column"}


def test_the_docstring_describes_every_column_of_flat():
    assert list(documented_columns()) == clinic.FLAT_COLUMNS == list(clinic.flat(10).columns)


@pytest.mark.parametrize("arm", [{}, {"complete": True}, {"year": 5}, {"year": 4}, {"year": 6, "key": "k"}])
def test_values_lie_in_the_documented_ranges(arm):
    table = clinic.flat(20_000, seed=2, **arm)
    for name, (_, unit) in documented_columns().items():
        numbers = re.search(r"([\d.]+)(?:-| or )([\d.]+)$", unit)
        if numbers:
            low, high = map(float, numbers.groups())
            assert low <= table[name].min() and table[name].max() <= high, name
        else:
            assert name in ("sex", "site")
    assert set(table["sex"]) == {"F", "M"} and set(table["site"]) == {"A", "B", "C"}
    assert set(clinic.FEATURES) < set(clinic.FLAT_COLUMNS) and not {"icu_days", "outcome", "bed_no"} & set(clinic.FEATURES)


def test_docstrings_name_every_column_and_say_that_nobody_is_real(messy):
    for name in ("patients", "visits", "labs", "adjudicated", "table", "panel"):
        for column in getattr(messy, name).columns.difference(clinic.FLAT_COLUMNS):
            assert re.search(rf"\b{column}\b", hospital.Clinic.__doc__), f"{name}.{column}"
    for table, text in (
        (messy.vitals(12, visits=2), series.vitals.__doc__),
        (messy.events(5), series.event_chunks.__doc__),
        (messy.arrivals(1), series.arrivals.__doc__),
        (messy.notes(2), notes.notes.__doc__),
        (messy.hidden.patients, hospital.Hidden.__doc__),
        (messy.hidden.visits, hospital.Hidden.__doc__),
        (messy.hidden.labs, hospital.Hidden.__doc__),
    ):
        for column in table.columns:
            assert re.search(rf"\b{column}\b", text), column
    for thing in (clinic, clinic.truth, clinic.flat, clinic.generate, clinic.Clinic):
        assert "nobody in" in thing.__doc__.lower() and "is real" in thing.__doc__


def test_keys_join(messy):
    assert messy.patients["patient_id"].is_unique and messy.visits["visit_id"].is_unique
    assert set(messy.visits["patient_id"]) == set(messy.patients["patient_id"]) == set(messy.hidden.patients.index)
    assert list(messy.table.index) == list(messy.panel.index) == list(messy.visits["visit_id"]) == list(messy.hidden.visits.index)
    assert set(messy.labs["visit_id"]) <= set(messy.visits["visit_id"])
    assert set(messy.labs["lab_id"]) == set(messy.hidden.labs.index)
    assert len(messy.adjudicated) == 300 and set(messy.adjudicated["visit_id"]) <= set(messy.visits["visit_id"])
    assert 1 <= messy.table["ordinal"].min() and messy.table["ordinal"].max() == 4


def test_time_runs_forward(messy):
    visits = messy.visits
    assert (visits["discharged_at"] > visits["admit_at"]).all()
    hour = visits["admit_at"].dt.hour
    assert ((hour >= 20) | (hour < 8)).astype(int).equals(visits["night"].astype(int))
    person = messy.hidden.patients["person_id"].loc[visits["patient_id"]].to_numpy()
    same = person[1:] == person[:-1]
    assert (visits["admit_at"].to_numpy()[1:][same] > visits["discharged_at"].to_numpy()[:-1][same]).all()
    assert messy.labs["received_at"].is_monotonic_increasing


def test_panel_and_labs_lie_in_their_ranges(messy):
    low, high = messy.panel.min(), messy.panel.max()
    for name, a, b in re.findall(
        r"(\w+) \([^,)]*, ([\d.]+)-([\d.]+)\)", re.search(r"`panel`.*?\n\n", hospital.Clinic.__doc__, re.DOTALL)[0]
    ):
        assert float(a) <= low[name] and high[name] <= float(b), name
    assert set(messy.labs["name"]) == set(clinic.LABS)
    assert set(messy.labs["status"]) == {"preliminary", "final", "corrected"}
    assert set(messy.labs["unit"]) == {""} | {u for lab in clinic.LABS.values() for u in (lab[0], lab[2]) if u}


def test_the_clean_arm_is_clean(clean):
    assert not clean.table.isna().any(axis=None)
    assert clean.labs["lab_id"].is_unique and set(clean.labs["status"]) == {"final"}
    assert (clean.labs["unit"] == clean.labs["name"].map({name: lab[0] for name, lab in clinic.LABS.items()})).all()
    true = clean.hidden.labs["true_value"].loc[clean.labs["lab_id"]].to_numpy()
    assert clean.labs["value"].astype(float).to_numpy() == pytest.approx(true)
    admit = clean.visits.set_index("visit_id")["admit_at"].loc[clean.labs["visit_id"]].to_numpy()
    assert (clean.labs["taken_at"].to_numpy() > admit).all() and (clean.labs["received_at"] > clean.labs["taken_at"]).all()
    assert len(clean.patients) == 500 and clean.hidden.patients["person_id"].is_unique
    assert clean.table["outcome"].equals(clean.table["outcome_coded"].rename("outcome"))
    assert clean.hidden.visits["swapped_with"].isna().all()
    assert clean.vitals(24)["artefact"].sum() == 0
    assert set(clean.raw_log(50)["kind"]) == {"ok"}


def test_two_ids_are_one_person(messy):
    hidden = messy.hidden.patients
    twice = hidden[hidden["person_id"].duplicated(keep=False)]
    assert 10 < len(twice) < 200
    sides = messy.patients.set_index("patient_id").drop(columns="bed_no")
    for _, ids in twice.groupby("person_id"):
        assert len(ids) == 2 and sides.loc[ids.index[0]].equals(sides.loc[ids.index[1]])


def test_swapped_samples_point_at_each_other(messy):
    swapped = messy.hidden.visits["swapped_with"].dropna()
    assert len(swapped) > 10
    assert swapped.loc[swapped.to_numpy()].to_numpy().tolist() == swapped.index.tolist()


# ---- what comes on demand


def test_vitals_show_what_is_planted(messy):
    vitals = messy.vitals(48)
    assert len(vitals) == 48 * len(messy.visits)
    first = vitals[vitals["hour"] == 0].set_index("visit_id")
    for name in ("hr", "sbp", "spo2", "temp", "rr"):
        assert (first[name] == messy.table[name]).all(), name
    hidden = messy.hidden.visits
    wide = {name: vitals.pivot(index="visit_id", columns="hour", values=name).loc[hidden.index] for name in ("spo2", "sbp")}
    # Whichever hour the dip begins in, hour 3 lies within it.
    third = wide["spo2"][3]
    assert third[hidden["early_hypoxia"] == 1].mean() == pytest.approx(third[hidden["early_hypoxia"] == 0].mean() - 9, abs=1)
    end = wide["sbp"].loc[:, 42:].mean(axis=1)
    assert end[hidden["late_drop"] == 1].mean() == pytest.approx(end[hidden["late_drop"] == 0].mean() - 30, abs=2)
    turned = hidden["relapse"] != hidden["early_hypoxia"] * hidden["late_drop"]
    assert 0.03 < turned.mean() < 0.07


def test_notes_say_what_their_truth_says(messy):
    for lang in ("ko", "en"):
        table = messy.notes(500, lang=lang)
        assert table["note_id"].is_unique and len(table) == 500
        for _, note in table.iterrows():
            assert all(word in note["text"] for word in (note["affirmed"] + ";" + note["negated"]).split(";"))
            assert 3 <= note["affirmed"].count(";") + 1 <= 4 and 2 <= note["negated"].count(";") + 1 <= 3
            assert (notes.AMBIGUOUS_WORD[lang] in re.split(r"[ .]|가|를", note["text"])) == bool(note["sense"])
        assert table["text"].str.contains(messy.hidden.canary).sum() == 1
    assert re.fullmatch(r"\d\d13\d\d-\d{7}", messy.hidden.canary), "the month of the canary must not exist"
    korean, english = messy.notes(200), messy.notes(200, lang="en")
    assert korean["specialty"].equals(english["specialty"])
    assert (messy.notes()["visit_id"] == messy.visits["visit_id"]).all()


def test_events_do_not_depend_on_the_chunk(messy):
    whole = messy.events(25_000)
    chunks = list(messy.event_chunks(25_000, chunk=7_000))
    assert [len(c) for c in chunks] == [7000, 7000, 7000, 4000]
    pd.testing.assert_frame_equal(whole, pd.concat(chunks, ignore_index=True))
    pd.testing.assert_frame_equal(whole[:10], messy.events(10))
    assert whole["ts"].is_monotonic_increasing
    assert whole["visit_id"].value_counts(normalize=True).iloc[0] == pytest.approx(0.2, abs=0.02)
    assert all(isinstance(json.loads(payload), dict) for payload in whole["payload"][:500])
    assert set(whole["type"]) == {"vital", "lab", "order", "drug", "alarm", "move"}


def test_arrivals_have_a_rhythm(messy):
    table = messy.arrivals(26)
    assert len(table) == 26 * 168 and table["hour"].diff().dropna().eq(pd.Timedelta(hours=1)).all()
    by_hour = table["count"].groupby(table["hour"].dt.hour).mean()
    assert by_hour.max() > 2 * by_hour.min() and table["temperature"].between(-20, 40).all()


def test_files(messy, tmp_path):
    from openpyxl import load_workbook

    paths = messy.write_files(tmp_path / "new" / "folder")
    assert sorted(paths) == ["api/visits.json", "labs_B_cp949.csv", "price.html", "raw_log.txt", "wards.xlsx"]
    assert all(path.is_file() for path in paths.values())
    with pytest.raises(UnicodeDecodeError):
        paths["labs_B_cp949.csv"].read_text(encoding="utf-8")
    labs = pd.read_csv(paths["labs_B_cp949.csv"], encoding="cp949")
    at_b = messy.table.index[messy.table["site"] == "B"]
    assert len(labs) == messy.labs["visit_id"].isin(at_b).sum() and "검사명" in labs and "젖산" in set(labs["검사명"])
    sheet = load_workbook(paths["wards.xlsx"]).active
    assert len(sheet.merged_cells.ranges) == 4 and [c.value for c in sheet[2]][:4] == ["코드", "이름", "전체", "중환자"]
    assert sheet.max_row == 2 + len(hospital.WARDS) and 34_000 < sheet["G3"].value < 45_000
    answer = json.loads(paths["api/visits.json"].read_text(encoding="utf-8"))
    assert answer["count"] == len(answer["results"]) == len(messy.visits)
    assert answer["results"][0]["period"]["start"].endswith("+09:00")
    assert len(re.findall(r"<td>[\d,]+원</td>", paths["price.html"].read_text(encoding="utf-8"))) == len(clinic.LABS)


def test_raw_log_lines_are_of_their_kind(messy, tmp_path):
    log = messy.raw_log(1000)
    assert messy.write_files(tmp_path)["raw_log.txt"].read_text(encoding="utf-8").splitlines() == log["line"][:400].tolist()
    good = r"\d{4}-\d\d-\d\d \d\d:\d\d;V\d+;hr=\d+;sbp=\d+;temp=[\d.]+"
    is_good = log["line"].str.fullmatch(good + r"C;spo2=\d+")
    assert is_good[log["kind"] == "ok"].all() and not is_good[~log["kind"].isin(["ok", "duplicate"])].any()
    assert log["line"][log["kind"] == "fahrenheit"].str.fullmatch(good + r"F;spo2=\d+").all()
    assert log["line"].duplicated()[log["kind"] == "duplicate"].all()
    assert (log["kind"].value_counts(normalize=True)[["fahrenheit", "duplicate", "missing", "text", "short", "noise"]] > 0.01).all()


def test_a_folder_that_cannot_be_written_is_said_in_one_line(messy, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(CourseError) as refused:
        messy.write_files(blocked)
    assert "\n" not in str(refused.value) and str(blocked) in str(refused.value)


# ---- speed


def test_5000_patients_in_under_2_seconds():
    began = time.process_time()
    clinic.generate(5000, seed=1)
    assert time.process_time() - began < 2


def test_importing_the_clinic_loads_numpy_and_pandas_alone():
    heavy = ("sklearn", "scipy", "openpyxl", "matplotlib", "torch")
    ask = f"import sys; from mlroadmap.datasets import clinic; print([m for m in {heavy} if m in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, timeout=60)
    assert answer.stdout.strip() == "[]", answer.stderr
