"""The clinic: a generated hospital whose causes are known. **Nobody in it is real.**

Every patient, value and note is drawn from a process that `clinic.truth` writes down, so that a lesson can check what a method
claims: whether SHAP names the real causes, whether an imputation is biased, whether the drift was there.
"""

import pandas as pd

from mlroadmap.datasets.clinic import truth
from mlroadmap.datasets.clinic.hospital import LABS, PANEL, Clinic, Hidden, generate
from mlroadmap.datasets.clinic.keys import PUBLIC_KEY, Streams, grader_key
from mlroadmap.datasets.clinic.notes import SPECIALTIES, SYMPTOMS
from mlroadmap.datasets.clinic.world import YEARS, check, draw_people, draw_visits, measure, year_record

__all__ = [
    "FEATURES",
    "FLAT_COLUMNS",
    "LABS",
    "PANEL",
    "PUBLIC_KEY",
    "SPECIALTIES",
    "SYMPTOMS",
    "YEARS",
    "Clinic",
    "Hidden",
    "flat",
    "generate",
    "grader_key",
    "truth",
    "ward_rule",
    "year_record",
]

FLAT_COLUMNS = [
    "age", "sex", "site", "hr", "sbp", "temp", "rr", "spo2", "lactate", "crp", "hb", "hct",
    "on_beta_blocker", "early_treatment", "night", "triage", "bed_no", "icu_days", "outcome",
]  # fmt: skip
"""The columns of `flat`, in order."""

FEATURES = [
    "age", "hr", "sbp", "temp", "rr", "spo2", "lactate", "crp", "hb", "hct",
    "on_beta_blocker", "early_treatment", "night", "triage",
]  # fmt: skip
"""The numeric columns of `flat` that are known when the risk is asked for: no leak, no site, no sex, no bed number."""


def flat(n: int = 5000, *, seed: int = 0, year: int = 1, randomised: bool = False, complete: bool = False,
         key: str | None = None) -> pd.DataFrame:  # fmt: skip
    """The analysis table: one row for each patient's first visit, n rows, 19 columns, index patient_id. Nobody in it is real.

    ================  =====================================================================  ===============
    column            meaning                                                                unit, range
    ================  =====================================================================  ===============
    age               age at admission                                                       years, 18-99
    sex               F or M; causes nothing                                                 text
    site              hospital site; B's oximeter reads 2 too high                           A, B, C
    hr                heart rate; under a beta-blocker its effect changes sign               1/min, 40-180
    sbp               systolic blood pressure; matters below 112 only                        mmHg, 60-220
    temp              body temperature; fever and cold are both bad                          °C, 33-42
    rr                breaths; knows how ill someone is, causes nothing                      1/min, 8-45
    spo2              oxygen saturation                                                      %, 75-100
    lactate           lactate; missing mostly where nobody suspected a high one              mmol/L, 0.4-40
    crp               C-reactive protein; missing mostly at night                            mg/L, 0.5-400
    hb                haemoglobin; missing at random                                         g/dL, 5-19
    hct               haematocrit: hb's twin, causes nothing; missing with hb                %, 15-60
    on_beta_blocker   takes a beta-blocker at home                                           0 or 1
    early_treatment   treated within the first hour; doctors treat the sickest first         0 or 1
    night             admitted from 20:00 to 08:00; the sicker come at night                 0 or 1
    triage            the nurse's urgency, 1 (at once) to 5 (can wait)                       1-5
    bed_no            number of the bed; pure noise                                          1-400
    icu_days          days in intensive care, **filled in after the outcome: a leak**        days, 0-30
    outcome           deteriorated within 48 h (the truth, not the code)                     0 or 1
    ================  =====================================================================  ===============

    Parameters: `n` patients (1 to 500,000); `seed`, whole number from 0; `year` 1 to 6 (`year_record` says what moves; 6 needs a
    key); `randomised=True`: early_treatment by the toss of a coin; `complete=True`: nothing missing and every device right;
    `key`: draws other rows from slightly other coefficients (`grader_key`). The same arguments give the same table on every
    machine, and the arms of one seed hold the same patients. Raises `CourseError` for arguments outside these ranges.
    """
    check(n, seed, year)
    streams = Streams(seed, year, key)
    true = draw_visits(draw_people(n, streams, year, key), 1, streams, year, randomised, key)
    return (true if complete else measure(true, streams, year, 1, key))[FLAT_COLUMNS].copy()


def ward_rule(flat: pd.DataFrame) -> pd.Series:
    """The ward's rule of thumb, 0 to 9 points: what an experienced nurse adds up by heart. What is missing counts nothing.

    Age from 75: 1. Lactate from 2: 1, from 3: 2. Systolic pressure below 100: 1. Temperature from 38.0 or below 36.0: 1. Saturation
    below 93: 1. Haemoglobin below 11: 1. Heart rate without a beta-blocker from 90: 1, from 105: 2; with one below 70: 1, below 60: 2.
    """
    fast = (flat["hr"] >= 90).astype(int) + (flat["hr"] >= 105)
    slow = (flat["hr"] < 70).astype(int) + (flat["hr"] < 60)
    points = (
        (flat["age"] >= 75).astype(int)
        + (flat["lactate"] >= 2)
        + (flat["lactate"] >= 3)
        + (flat["sbp"] < 100)
        + ((flat["temp"] >= 38.0) | (flat["temp"] < 36.0))
        + (flat["spo2"] < 93)
        + (flat["hb"] < 11)
        + slow.where(flat["on_beta_blocker"] == 1, fast)
    )
    return points.rename("ward_rule").astype(int)
