"""The truth of the generated clinic: what causes the outcome, and by how much. Nobody in the clinic is real.

The log-odds of the outcome are a sum of nine known contributions, an intercept and a hidden frailty::

    log-odds = INTERCEPT + age + hr (with on_beta_blocker) + sbp + temp + spo2 + lactate + crp + hb + early_treatment + frailty

Three of them are not linear: the heart rate's sign flips under a beta-blocker, both fever and cold are bad, and blood
pressure matters only below 112 mmHg. Every other column (sex, site, rr, hct, night, triage, bed_no, ...) causes nothing:
some of them know about the outcome through a cause, one is filled after it (icu_days), and one is pure noise (bed_no).
"""

import numpy as np
import pandas as pd

from mlroadmap.datasets.clinic.keys import fraction

INTERCEPT = -1.9
"""Log-odds at the reference patient, who is 62 years old, has hr 82, lactate 1.4 and so on, and is not treated."""

COEFFICIENTS = {
    "age": 0.03,  # per year above 62
    "hr": 0.075,  # per beat/min above 82, without a beta-blocker
    "hr_beta_blocker": -0.6,  # times "hr" with one: the sign flips
    "sbp": 0.05,  # per mmHg below 112; nothing above
    "temp": 1.3,  # per °C away from 36.9, in either direction
    "spo2": -0.11,  # per % above 96
    "lactate": 1.6,  # per unit of ln(lactate / 1.4)
    "crp": 0.15,  # per unit of ln(crp) above 2.7
    "hb": -0.24,  # per g/dL above 13
    "early_treatment": -0.9,  # if treated
}
"""The coefficients of the log-odds, without a key."""

FRAILTY_FIRST = 0.3
"""Standard deviation of the hidden frailty's share of the log-odds at a first visit."""

FRAILTY_RETURN = 2.0
"""The same at a later visit: who comes back is told apart by frailty."""

CAUSES = ["age", "hr", "sbp", "temp", "spo2", "lactate", "crp", "hb", "early_treatment"]
"""The columns of `contributions`; "hr" carries its interaction with on_beta_blocker."""

_SHIFT = 0.08


def coefficients(key: str | None = None) -> dict[str, float]:
    """The coefficients that hold under this key: `COEFFICIENTS`, each shifted by up to 8 % (not at all without a key)."""
    if key is None:
        return dict(COEFFICIENTS)
    return {name: value * (1 + _SHIFT * (2 * fraction("coefficient", key, name) - 1)) for name, value in COEFFICIENTS.items()}


def contributions(flat: pd.DataFrame, *, key: str | None = None) -> pd.DataFrame:
    """What each cause adds to the log-odds, one row a patient and one column a cause (`CAUSES`), in log-odds.

    `flat` needs the causes and on_beta_blocker, as `clinic.flat` gives them; use ``complete=True``, since a missing value gives NaN
    and a value read by a bad sensor gives a contribution that was not the true one. `key` is the key that the rows were drawn with.
    The columns are not centred: subtract their means before comparing them with SHAP values.
    """
    c = coefficients(key)
    hr = np.asarray(flat["hr"], dtype=float)
    blocked = np.asarray(flat["on_beta_blocker"], dtype=float)
    columns = {
        "age": c["age"] * (np.asarray(flat["age"], dtype=float) - 62),
        "hr": c["hr"] * (hr - 82) * np.where(blocked == 1, c["hr_beta_blocker"], 1.0),
        "sbp": c["sbp"] * np.maximum(0, 112 - np.asarray(flat["sbp"], dtype=float)),
        "temp": c["temp"] * (np.abs(np.asarray(flat["temp"], dtype=float) - 36.9) - 0.68),
        "spo2": c["spo2"] * (np.asarray(flat["spo2"], dtype=float) - 96),
        "lactate": c["lactate"] * np.log(np.asarray(flat["lactate"], dtype=float) / 1.4),
        "crp": c["crp"] * (np.log(np.asarray(flat["crp"], dtype=float)) - 2.7),
        "hb": c["hb"] * (np.asarray(flat["hb"], dtype=float) - 13),
        "early_treatment": c["early_treatment"] * np.asarray(flat["early_treatment"], dtype=float),
    }
    return pd.DataFrame(columns, index=flat.index)


def log_odds(flat: pd.DataFrame, *, key: str | None = None) -> pd.Series:
    """The true log-odds of the outcome of a patient of average frailty: the intercept plus all contributions."""
    return (contributions(flat, key=key).sum(axis=1, skipna=False) + INTERCEPT).rename("log_odds")


def risk(flat: pd.DataFrame, *, key: str | None = None) -> pd.Series:
    """The true probability of the outcome, 0 to 1, of a patient of average frailty. No model can beat its ranking by much."""
    return (1 / (1 + np.exp(-log_odds(flat, key=key)))).rename("risk")
