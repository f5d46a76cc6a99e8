"""Who comes to the clinic, and what happens to them: the true values, before anybody measures, loses or miswrites them."""

import numpy as np
import pandas as pd

from mlroadmap.datasets.clinic import truth
from mlroadmap.datasets.clinic.keys import Streams, fraction
from mlroadmap.errors import CourseError

MAX_VISITS = 4

YEARS = (1, 2, 3, 4, 5, 6)
"""Years 1 to 3 are alike; what moves in 4, 5 and the hidden 6 is in `year_record`."""

SITES = ["A", "B", "C"]


def year_record(year: int, key: str | None = None) -> dict[str, float]:
    """What is different in a year: ages (years added), lactate (factor read), temp (°C added by the thermometer), protocol (log-odds
    added to being treated early).

    Years 1 to 3: nothing. Year 4: older patients, which harms no model that knows the age. Year 5: the lactate analyser reads
    1.7 times too high, the thermometer 0.6 °C too low, and the treatment protocol is widened. Year 6 is hidden: it exists under a
    key only, and how far its devices are off is drawn from the key.
    """
    if year in (1, 2, 3):
        return {"age": 0.0, "lactate": 1.0, "temp": 0.0, "protocol": 0.0}
    if year == 4:
        return {"age": 8.0, "lactate": 1.0, "temp": 0.0, "protocol": 0.0}
    if year == 5:
        return {"age": 0.0, "lactate": 1.7, "temp": -0.6, "protocol": 1.5}
    if key is None:
        raise CourseError("year 6 of the clinic is hidden: draw it with a key, such as key=clinic.grader_key()")
    move = 2 * fraction("year 6", key) - 1
    return {"age": 4.0, "lactate": 1.7 + 0.2 * move, "temp": -0.6 - 0.2 * move, "protocol": 1.5}


def check(n: int, seed: int, year: int) -> None:
    """Refuse, in one line, what cannot be drawn."""
    if isinstance(n, bool) or not isinstance(n, (int, np.integer)) or not 1 <= n <= 500_000:
        raise CourseError(f"the clinic draws 1 to 500,000 patients, not {n!r}")
    if isinstance(seed, bool) or not isinstance(seed, (int, np.integer)) or seed < 0:
        raise CourseError(f"the clinic's seed is a whole number from 0, not {seed!r}")
    if isinstance(year, bool) or year not in YEARS:
        raise CourseError(f"the clinic has the years 1 to 6, not {year!r}")


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def _mix(share: float, common: np.ndarray, own: np.ndarray) -> np.ndarray:
    """A standard normal that has the correlation `share` with `common`."""
    return share * common + np.sqrt(1 - share**2) * own


def draw_people(n: int, streams: Streams, year: int, key: str | None) -> pd.DataFrame:
    """What stays with a patient: one row a person, index patient_id."""
    moved = year_record(year, key)
    age = 62 + moved["age"] + 16 * streams("age").standard_normal(n)
    male = streams("sex").random(n) < 0.52
    frailty = streams("frailty").standard_normal(n)
    site_draw = streams("site").random(n)
    return pd.DataFrame(
        {
            "age": np.clip(np.round(age), 18, 99).astype(np.int64),
            "sex": np.where(male, "M", "F"),
            "site": np.where(site_draw < 0.45, "A", np.where(site_draw < 0.75, "B", "C")),
            "on_beta_blocker": (streams("beta_blocker").random(n) < sigmoid(-0.5 + 0.02 * (age - 62))).astype(np.int64),
            "bed_no": streams("bed").integers(1, 401, n),
            "hb_usual": 12.9 + 0.9 * np.where(male, 0.5, -0.5) + 1.2 * streams("hb_usual").standard_normal(n),
            "frailty": np.round(frailty, 6),
        },
        index=pd.Index([f"P{year}{i:06d}" for i in range(1, n + 1)], name="patient_id"),
    )


def draw_visits(people: pd.DataFrame, ordinal: int, streams: Streams, year: int, randomised: bool, key: str | None) -> pd.DataFrame:
    """The true state at each person's visit number `ordinal` (1 to 4), what was done, and what came of it; index as `people`."""
    n = len(people)

    def normal(name: str) -> np.ndarray:
        return streams(f"{name}/{ordinal}").standard_normal(n)

    def uniform(name: str) -> np.ndarray:
        return streams(f"{name}/{ordinal}").random(n)

    illness = normal("illness")
    blocked = people["on_beta_blocker"].to_numpy()
    hb = people["hb_usual"].to_numpy() + 1.0 * normal("hb")
    visit = pd.DataFrame(index=people.index)
    for name in ("age", "sex", "site"):
        visit[name] = people[name]
    visit["hr"] = np.clip(np.round(84 + 17 * _mix(0.15, illness, normal("hr")) - 4 * blocked), 40, 180).astype(np.int64)
    visit["sbp"] = np.clip(np.round(124 - 22 * _mix(0.25, illness, normal("sbp"))), 60, 220).astype(np.int64)
    visit["temp"] = np.round(np.clip(36.9 + 0.85 * normal("temp"), 34.0, 41.5), 1)
    visit["rr"] = np.clip(np.round(18 + 4 * _mix(0.7, illness, normal("rr"))), 8, 45).astype(np.int64)
    visit["spo2"] = np.clip(np.round(95 - 2.5 * _mix(0.3, illness, normal("spo2"))), 75, 100).astype(np.int64)
    visit["lactate"] = np.round(np.clip(np.exp(0.5 + 0.55 * _mix(0.55, illness, normal("lactate"))), 0.4, 20.0), 2)
    visit["crp"] = np.round(np.clip(np.exp(2.7 + 1.1 * _mix(0.6, illness, normal("crp"))), 0.5, 400.0), 1)
    visit["hb"] = np.round(np.clip(hb, 5.0, 19.0), 1)
    visit["hct"] = np.round(np.clip(2.95 * visit["hb"] + 0.8 + 0.9 * normal("hct"), 15.0, 60.0), 1)
    visit["on_beta_blocker"] = blocked
    visit["early_treatment"] = 0
    untreated = truth.log_odds(visit, key=key).to_numpy()
    if randomised:
        treated = uniform("treated") < 0.5
    else:
        treated = uniform("treated") < sigmoid(-0.3 + year_record(year, key)["protocol"] + 0.6 * (untreated + 1.2))
    visit["early_treatment"] = treated.astype(np.int64)
    visit["night"] = (uniform("night") < sigmoid(-0.4 + 1.1 * illness)).astype(np.int64)
    # The nurse sees a fast pulse and low pressure, saturation and alertness, but does not think of the beta-blocker.
    urgency = 0.4 * (visit["hr"] - 84) / 17 - 0.4 * (visit["sbp"] - 124) / 22 - 0.4 * (visit["spo2"] - 95) / 2.5 + 0.4 * illness
    visit["triage"] = 5 - np.searchsorted([-1.7, -0.5, 0.5, 1.7], urgency.to_numpy() + 0.8 * normal("triage")).astype(np.int64)
    visit["bed_no"] = people["bed_no"]
    frailty = people["frailty"].to_numpy() * (truth.FRAILTY_FIRST if ordinal == 1 else truth.FRAILTY_RETURN)
    log_odds = truth.log_odds(visit, key=key).to_numpy() + frailty
    outcome = uniform("outcome") < sigmoid(log_odds)
    in_icu = uniform("icu") < np.where(outcome, 0.9, 0.05)
    stay = 1 + np.minimum(streams(f"icu_days/{ordinal}").geometric(0.3, n), 29)
    visit["icu_days"] = np.where(in_icu, stay, 0)
    visit["outcome"] = outcome.astype(np.int64)
    visit["log_odds"] = np.round(log_odds, 6)
    return visit


def measure(true: pd.DataFrame, streams: Streams, year: int, ordinal: int, key: str | None) -> pd.DataFrame:
    """What the devices read and what was measured at all: a copy of `true` with site B's sensor, the year's devices and gaps."""
    n = len(true)
    moved = year_record(year, key)

    def uniform(name: str) -> np.ndarray:
        return streams(f"{name}/{ordinal}").random(n)

    read = true.copy()
    at_b = (true["site"] == "B").to_numpy()
    read["spo2"] = np.minimum(true["spo2"] + 2 * at_b, 100)
    read["temp"] = np.round(true["temp"] + moved["temp"], 1)
    suspicion = (np.log(true["lactate"].to_numpy()) - 0.5) / 0.55
    read["lactate"] = np.round(true["lactate"] * moved["lactate"], 2).mask(uniform("no lactate") < sigmoid(-0.1 - 1.5 * suspicion))
    read["crp"] = true["crp"].mask(uniform("no crp") < np.where(true["night"] == 1, 0.6, 0.05))
    no_blood = uniform("no blood") < 0.2
    read["hb"] = true["hb"].mask(no_blood)
    read["hct"] = true["hct"].mask(no_blood)
    return read
