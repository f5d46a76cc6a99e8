"""Are the clinic's planted truths really there? `python -m benchmarks.clinic [--seeds N]`

For each of T1 to T18 a function measures, for one seed, what a lesson would see. Each figure has a band: the mean of the seeds 0 to 19
and four standard deviations on either side, cut at zero where the sign is the claim. A truth holds when every figure of every seed lies
in its band. The last line is the total.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy.stats import ks_2samp, spearmanr
from sklearn.cluster import KMeans
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import adjusted_rand_score, cohen_kappa_score, roc_auc_score, silhouette_score
from sklearn.model_selection import GroupKFold, KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from mlroadmap.datasets import clinic
from mlroadmap.datasets.clinic.notes import AMBIGUOUS_WORD

FEATURES = clinic.FEATURES
Figures = dict[str, float]


@dataclass(frozen=True)
class Truth:
    """One planted truth: its name, what it says, how to measure it for a seed, and the band of each figure."""

    name: str
    says: str
    measure: Callable[[int], Figures]
    bands: dict[str, tuple[float, float]]


TRUTHS: list[Truth] = []


def truth(says: str, bands: dict[str, tuple[float, float]]) -> Callable[[Callable[[int], Figures]], Callable[[int], Figures]]:
    """Register a measurement under the name of its function (t1 is T1)."""

    def register(measure: Callable[[int], Figures]) -> Callable[[int], Figures]:
        TRUTHS.append(Truth(measure.__name__.upper(), says, measure, bands))
        return measure

    return register


# Tables that several truths look at; the same seed is asked for again and again.
@lru_cache(maxsize=24)
def _flat(seed: int, year: int = 1, randomised: bool = False, complete: bool = False) -> pd.DataFrame:
    return clinic.flat(5000, seed=seed, year=year, randomised=randomised, complete=complete)


@lru_cache(maxsize=2)
def _hospital(seed: int) -> clinic.Clinic:
    return clinic.generate(5000, seed=seed)


def _boosting() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(max_iter=100, learning_rate=0.08, max_leaf_nodes=8, random_state=0)


def _line() -> object:
    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression(max_iter=1000))


def _doctors(table: pd.DataFrame) -> pd.DataFrame:
    """FEATURES and four that a doctor would name."""
    return table[FEATURES].assign(
        hr_blocked=table["hr"] * table["on_beta_blocker"],
        ln_lactate=np.log(table["lactate"]),
        temp_off=(table["temp"] - 36.9).abs(),
        sbp_low=(112 - table["sbp"]).clip(lower=0),
    )


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    return table[FEATURES]


@lru_cache(maxsize=2)
def _ladder(seed: int) -> dict[str, np.ndarray]:
    """Scores on year 2 of models that learnt from year 1, of the ward's rule and of the true risk."""
    train, test = _flat(seed), _flat(seed, 2)
    models = {
        "tree": (make_pipeline(SimpleImputer(strategy="median"), DecisionTreeClassifier(max_depth=5, random_state=0)), _plain),
        "logistic": (_line(), _plain),
        "forest": (
            make_pipeline(SimpleImputer(strategy="median"), RandomForestClassifier(100, min_samples_leaf=3, random_state=0)),
            _plain,
        ),
        "boosting": (_boosting(), _plain),
        "domain": (_line(), _doctors),
    }
    scores = {name: m.fit(f(train), train["outcome"]).predict_proba(f(test))[:, 1] for name, (m, f) in models.items()}
    scores["rule"] = clinic.ward_rule(test).to_numpy(dtype=float)
    scores["oracle"] = clinic.truth.risk(_flat(seed, 2, complete=True)).to_numpy()
    return scores


def _auc(seed: int, name: str) -> float:
    return float(roc_auc_score(_flat(seed, 2)["outcome"], _ladder(seed)[name]))


def _caught(seed: int, name: str, capacity: int = 500) -> float:
    """Events among the `capacity` patients of highest score; ties in random order."""
    score = _ladder(seed)[name] + 1e-9 * np.random.default_rng(seed).random(5000)
    return float(_flat(seed, 2)["outcome"].to_numpy()[np.argsort(-score)[:capacity]].sum())


@truth(
    "the risk is a sum of known contributions; pulse x beta-blocker changes sign, temperature is a U, pressure a hinge",
    {
        "hr Q1, no blocker": (0.043, 0.127),
        "hr Q4, no blocker": (0.432, 0.523),
        "hr Q1, blocker": (0.243, 0.431),
        "hr Q4, blocker": (0.071, 0.233),
        "cold - usual": (0.066, 0.248),
        "hot - usual": (0.076, 0.225),
        "sbp <95 - 112..130": (0.122, 0.321),
        "sbp >130 - 112..130": (-0.068, 0.035),
        "slope on true log-odds": (0.826, 1.145),
        "AUC tree": (0.638, 0.756),
        "AUC logistic": (0.682, 0.747),
        "AUC forest": (0.731, 0.806),
        "AUC boosting": (0.759, 0.829),
        "AUC logistic + 4 domain": (0.784, 0.837),
        "AUC oracle": (0.814, 0.861),
        "boosting - logistic": (0.058, 0.1),
        "domain - boosting": (0.001, 0.032),
        "oracle - domain": (0.015, 0.039),
    },
)
def t1(seed: int) -> Figures:
    table = _flat(seed, complete=True)
    outcome = table["outcome"]
    quartile = pd.qcut(table["hr"], 4, labels=False)
    by = outcome.groupby([table["on_beta_blocker"], quartile]).mean()
    temp = pd.cut(table["temp"], [0, 35.9, 37.8, 50], labels=["cold", "usual", "hot"])
    by_temp = outcome.groupby(temp, observed=True).mean()
    by_sbp = outcome.groupby(pd.cut(table["sbp"], [0, 95, 112, 130, 300], labels=False)).mean()
    fit = LogisticRegression(C=1e6, max_iter=5000).fit(clinic.truth.contributions(table), outcome)
    return {
        "hr Q1, no blocker": by[0, 0],
        "hr Q4, no blocker": by[0, 3],
        "hr Q1, blocker": by[1, 0],
        "hr Q4, blocker": by[1, 3],
        "cold - usual": by_temp["cold"] - by_temp["usual"],
        "hot - usual": by_temp["hot"] - by_temp["usual"],
        "sbp <95 - 112..130": by_sbp[0] - by_sbp[2],
        "sbp >130 - 112..130": by_sbp[3] - by_sbp[2],
        "slope on true log-odds": float(np.median(fit.coef_)),
        "AUC tree": _auc(seed, "tree"),
        "AUC logistic": _auc(seed, "logistic"),
        "AUC forest": _auc(seed, "forest"),
        "AUC boosting": _auc(seed, "boosting"),
        "AUC logistic + 4 domain": _auc(seed, "domain"),
        "AUC oracle": _auc(seed, "oracle"),
        "boosting - logistic": _auc(seed, "boosting") - _auc(seed, "logistic"),
        "domain - boosting": _auc(seed, "domain") - _auc(seed, "boosting"),
        "oracle - domain": _auc(seed, "oracle") - _auc(seed, "domain"),
    }


def _log_odds_ratio(outcome: pd.Series, treated: pd.Series) -> float:
    p, q = outcome[treated == 1].mean(), outcome[treated == 0].mean()
    return float(np.log(p / (1 - p)) - np.log(q / (1 - q)))


@truth(
    "the treated do worse, and yet treatment helps: confounding by severity (Simpson)",
    {
        "rate treated": (0.291, 0.337),
        "rate untreated": (0.194, 0.231),
        "log-OR crude": (0.413, 0.647),
        "log-OR given severity": (-1.085, -0.707),
        "log-OR given triage only": (0.255, 0.525),
        "log-OR by a coin": (-0.703, -0.46),
        "bands where treated do better (of 4)": (4, 4),
    },
)
def t2(seed: int) -> Figures:
    table = clinic.flat(20_000, seed=seed, complete=True)
    outcome, treated = table["outcome"], table["early_treatment"]
    severity = clinic.truth.log_odds(table.assign(early_treatment=0))
    band = pd.qcut(severity, 4, labels=False)
    rate = outcome.groupby([band, treated]).mean().unstack()
    fit = LogisticRegression(C=1e6).fit(np.column_stack([severity, treated]), outcome)
    seen = pd.get_dummies(table["triage"]).to_numpy(dtype=float)
    shallow = LogisticRegression(C=1e6, max_iter=1000).fit(np.column_stack([seen, treated]), outcome)
    coin = clinic.flat(20_000, seed=seed, randomised=True, complete=True)
    return {
        "rate treated": outcome[treated == 1].mean(),
        "rate untreated": outcome[treated == 0].mean(),
        "log-OR crude": _log_odds_ratio(outcome, treated),
        "log-OR given severity": float(fit.coef_[0, 1]),
        "log-OR given triage only": float(shallow.coef_[0, -1]),
        "log-OR by a coin": _log_odds_ratio(coin["outcome"], coin["early_treatment"]),
        "bands where treated do better (of 4)": float((rate[1] < rate[0]).sum()),
    }


@truth(
    "three ways to be missing: hb at random, crp by night, lactate because it was low: no imputation repairs it",
    {
        "lactate missing": (0.452, 0.513),
        "ln lactate of the unmeasured": (0.162, 0.241),
        "filled by the mean": (0.756, 0.806),
        "filled by regression": (0.659, 0.731),
        "ln crp, true mean": (2.623, 2.778),
        "ln crp, measured only": (2.497, 2.689),
        "ln crp, weighted by night - true": (-0.061, 0.059),
        "ln crp, measured only - true": (-0.153, -0.062),
        "hb, measured only - true": (-0.052, 0.052),
    },
)
def t3(seed: int) -> Figures:
    messy, true = _flat(seed), _flat(seed, complete=True)
    gone = messy["lactate"].isna()
    others = true[["age", "hr", "sbp", "temp", "rr", "spo2", "crp", "hb", "night", "triage"]]
    ln_lactate, ln_crp = np.log(true["lactate"]), np.log(true["crp"])
    regression = LinearRegression().fit(others[~gone], ln_lactate[~gone])
    by_night = ln_crp[messy["crp"].notna()].groupby(true["night"]).mean()
    share = true["night"].mean()
    return {
        "lactate missing": gone.mean(),
        "ln lactate of the unmeasured": ln_lactate[gone].mean(),
        "filled by the mean": ln_lactate[~gone].mean(),
        "filled by regression": float(regression.predict(others[gone]).mean()),
        "ln crp, true mean": ln_crp.mean(),
        "ln crp, measured only": ln_crp[messy["crp"].notna()].mean(),
        "ln crp, weighted by night - true": by_night[1] * share + by_night[0] * (1 - share) - ln_crp.mean(),
        "ln crp, measured only - true": ln_crp[messy["crp"].notna()].mean() - ln_crp.mean(),
        "hb, measured only - true": messy["hb"].mean() - true["hb"].mean(),
    }


@lru_cache(maxsize=2)
def _last_messages(seed: int) -> pd.DataFrame:
    """One row a lab_id: the message received last, as a number, its unit as sent, and the true value."""
    hospital = _hospital(seed)
    labs = hospital.labs.drop_duplicates("lab_id", keep="last").set_index("lab_id")
    return labs.assign(
        number=pd.to_numeric(labs["value"].str.strip().str.removeprefix("<"), errors="coerce"),
        true=hospital.hidden.labs["true_value"].reindex(labs.index),
        usual=labs["name"].map({name: lab[0] for name, lab in clinic.LABS.items()}),
        factor=labs["name"].map({name: lab[3] for name, lab in clinic.LABS.items()}),
    )


@truth(
    "15 % of the messages are in another unit and 5 % name none: it ruins means and harms rules and lines; trees bear it best",
    {
        "rows in another unit": (0.145, 0.153),
        "rows without a unit": (0.047, 0.053),
        "mean lactate at face value / true": (2.597, 2.861),
        "mean lactate, units read / true": (0.998, 1.004),
        "rule: AUC lost": (0, 0.022),
        "domain logistic: AUC lost": (0, 0.026),
        "boosting: AUC lost": (-0.011, 0.024),
    },
)
def t4(seed: int) -> Figures:
    hospital, labs = _hospital(seed), _last_messages(seed)
    named = labs["unit"] != ""
    other = named & (labs["unit"] != labs["usual"])
    read = labs["number"].where(~other, labs["number"] / labs["factor"])
    lactate = labs["name"] == "lactate"
    first = ~labs.duplicated(["visit_id", "name"])
    wanted = labs["name"].isin(["lactate", "crp", "hb"]) & first
    visits = hospital.table[hospital.table["ordinal"] == 1]

    def table(values: pd.Series) -> pd.DataFrame:
        wide = values[wanted].set_axis(pd.MultiIndex.from_frame(labs.loc[wanted, ["visit_id", "name"]])).unstack()
        return visits.assign(**{name: wide[name].reindex(visits.index) for name in ("lactate", "crp", "hb")})

    tables = {"face": table(labs["number"]), "read": table(read)}
    half = len(visits) // 2

    def auc(name: str, model: object, features: Callable[[pd.DataFrame], pd.DataFrame]) -> float:
        t = tables[name]
        model.fit(features(t)[:half], t["outcome"][:half])
        return float(roc_auc_score(t["outcome"][half:], model.predict_proba(features(t)[half:])[:, 1]))

    rule = {name: float(roc_auc_score(t["outcome"], clinic.ward_rule(t))) for name, t in tables.items()}
    return {
        "rows in another unit": float(other[named].mean()),
        "rows without a unit": float((~named).mean()),
        "mean lactate at face value / true": float(labs["number"][lactate].mean() / labs["true"][lactate].mean()),
        "mean lactate, units read / true": float(read[lactate & named].mean() / labs["true"][lactate & named].mean()),
        "rule: AUC lost": rule["read"] - rule["face"],
        "domain logistic: AUC lost": auc("read", _line(), _doctors) - auc("face", _line(), _doctors),
        "boosting: AUC lost": auc("read", _boosting(), _plain) - auc("face", _boosting(), _plain),
    }


@truth(
    "messages come twice (exact, again, corrected) and one person has two ids; the message received last counts",
    {
        "exact copies": (0.007, 0.013),
        "sent again later": (0.007, 0.013),
        "corrected": (0.016, 0.022),
        "corrected labs right, keep last": (0.983, 0.999),
        "corrected labs right, keep first": (0, 0.003),
        "persons with two ids": (60, 180),
    },
)
def t5(seed: int) -> Figures:
    hospital = _hospital(seed)
    labs = hospital.labs
    exact = labs.duplicated()
    later = labs[~exact]
    again = later.duplicated("lab_id", keep=False) & ~later["status"].isin(["preliminary", "corrected"])
    last, first = (labs.drop_duplicates("lab_id", keep=keep).set_index("lab_id") for keep in ("last", "first"))
    fixed = last.index[last["status"] == "corrected"]
    true = hospital.hidden.labs["true_value"]

    def right(table: pd.DataFrame) -> float:
        usual = table["name"].map({name: lab[0] for name, lab in clinic.LABS.items()})
        rows = fixed[(table.loc[fixed, "unit"] == usual[fixed]).to_numpy()]
        return float(np.isclose(table.loc[rows, "value"].astype(float), true[rows], rtol=0.01).mean())

    ids = hospital.hidden.patients["person_id"]
    return {
        "exact copies": float(exact.mean()),
        "sent again later": float(again.sum() / 2 / len(labs)),
        "corrected": float(len(fixed) / len(labs)),
        "corrected labs right, keep last": right(last),
        "corrected labs right, keep first": right(first),
        "persons with two ids": float(ids.duplicated().sum()),
    }


@truth(
    "icu_days is filled afterwards: a leak that shines in training and collapses in production",
    {
        "AUC with the leak": (0.946, 0.978),
        "AUC in production": (0.711, 0.813),
        "AUC without the leak": (0.759, 0.829),
        "lost by the leak": (0, 0.066),
    },
)
def t6(seed: int) -> Figures:
    train, test = _flat(seed), _flat(seed, 2)
    columns = [*FEATURES, "icu_days"]
    model = _boosting().fit(train[columns], train["outcome"])
    at_home = roc_auc_score(test["outcome"], model.predict_proba(test[columns])[:, 1])
    in_production = roc_auc_score(test["outcome"], model.predict_proba(test.assign(icu_days=0)[columns])[:, 1])
    return {
        "AUC with the leak": float(at_home),
        "AUC in production": float(in_production),
        "AUC without the leak": _auc(seed, "boosting"),
        "lost by the leak": _auc(seed, "boosting") - float(in_production),
    }


@truth(
    "who returns is known again: shuffled cross-validation flatters, splitting by person does not",
    {
        "AUC, rows shuffled": (0.588, 0.674),
        "AUC, split by person": (0.444, 0.607),
        "gap": (0.03, 0.181),
    },
)
def t7(seed: int) -> Figures:
    hospital = _hospital(seed)
    table = hospital.table.join(hospital.panel).reset_index()
    table = table.merge(hospital.patients[["patient_id", "height_cm", "weight_kg", "smoker"]], on="patient_id", validate="m:1")
    person = hospital.hidden.patients["person_id"].loc[table["patient_id"]].to_numpy()
    keeps = ["age", "height_cm", "weight_kg", "smoker", "bed_no", "on_beta_blocker", *clinic.PANEL]
    back = np.flatnonzero(table["ordinal"] > 1)[:4000]
    X, y, person = table.loc[back, keeps], table.loc[back, "outcome"], person[back]
    forest = RandomForestClassifier(50, min_samples_leaf=3, random_state=0)
    by_row = cross_val_predict(forest, X, y, cv=KFold(4, shuffle=True, random_state=0), method="predict_proba")[:, 1]
    by_person = cross_val_predict(forest, X, y, cv=GroupKFold(4), groups=person, method="predict_proba")[:, 1]
    return {
        "AUC, rows shuffled": float(roc_auc_score(y, by_row)),
        "AUC, split by person": float(roc_auc_score(y, by_person)),
        "gap": float(roc_auc_score(y, by_row) - roc_auc_score(y, by_person)),
    }


@truth(
    "site C leaves out 35 % of its codes; two readers agree to kappa .7; noise in the test labels hides merit",
    {
        "events coded at C": (0.528, 0.763),
        "events coded at A and B": (0.947, 0.993),
        "kappa of the readers": (0.49, 0.9),
        "AUC, true in train and test": (0.746, 0.821),
        "AUC lost, codes in train": (-0.021, 0.033),
        "AUC lost, codes in test": (0.003, 0.039),
    },
)
def t8(seed: int) -> Figures:
    hospital = _hospital(seed)
    table = hospital.table[hospital.table["ordinal"] == 1]
    event = table[table["outcome"] == 1]
    coded = event.groupby("site")["outcome_coded"].mean()
    pairs = hospital.adjudicated
    half = len(table) // 2
    train, test = table[:half], table[half:]
    score = {y: _boosting().fit(train[FEATURES], train[y]).predict_proba(test[FEATURES])[:, 1] for y in ("outcome", "outcome_coded")}
    return {
        "events coded at C": coded["C"],
        "events coded at A and B": coded[["A", "B"]].mean(),
        "kappa of the readers": float(cohen_kappa_score(pairs["reader_1"], pairs["reader_2"])),
        "AUC, true in train and test": float(roc_auc_score(test["outcome"], score["outcome"])),
        "AUC lost, codes in train": float(
            roc_auc_score(test["outcome"], score["outcome"]) - roc_auc_score(test["outcome"], score["outcome_coded"])
        ),
        "AUC lost, codes in test": float(
            roc_auc_score(test["outcome"], score["outcome"]) - roc_auc_score(test["outcome_coded"], score["outcome"])
        ),
    }


@truth(
    "hb and hct are twins, and only hb acts",
    {
        "correlation": (0.98, 0.986),
        "hb with hct": (-0.369, -0.089),
        "hct with hb": (-0.143, 0.127),
        "hct alone": (-0.251, -0.215),
    },
)
def t9(seed: int) -> Figures:
    # The twins are so alike that telling them apart takes many patients.
    table = clinic.flat(100_000, seed=seed, randomised=True, complete=True)
    known = clinic.truth.contributions(table).drop(columns="hb").sum(axis=1)
    both = LogisticRegression(C=1e6, max_iter=1000).fit(
        np.column_stack([known, table["hb"] - 13, (table["hct"] - 39) / 3]), table["outcome"]
    )
    alone = LogisticRegression(C=1e6, max_iter=1000).fit(np.column_stack([known, (table["hct"] - 39) / 3]), table["outcome"])
    return {
        "correlation": float(table["hb"].corr(table["hct"])),
        "hb with hct": float(both.coef_[0, 1]),
        "hct with hb": float(both.coef_[0, 2]),
        "hct alone": float(alone.coef_[0, 1]),
    }


@truth(
    "four phenotypes in six labs: found when scaled, missed when not",
    {
        "ARI unscaled": (0.177, 0.25),
        "ARI scaled": (0.746, 0.831),
        "k of the best silhouette": (2, 4),
        "silhouette at 4": (0.229, 0.279),
        "silhouette at 4, columns shuffled": (0.107, 0.138),
    },
)
def t10(seed: int) -> Figures:
    hospital = _hospital(seed)
    first = (hospital.table["ordinal"] == 1).to_numpy()
    values = hospital.panel[first].to_numpy()
    kind = hospital.hidden.patients["phenotype"].loc[hospital.table.loc[first, "patient_id"]].to_numpy()
    scaled = StandardScaler().fit_transform(values)
    rng = np.random.default_rng(seed)
    shuffled = np.column_stack([rng.permutation(column) for column in scaled.T])

    def clusters(x: np.ndarray, k: int) -> np.ndarray:
        return KMeans(k, n_init=3, random_state=0).fit_predict(x)

    def silhouette(x: np.ndarray, k: int) -> float:
        return float(silhouette_score(x, clusters(x, k), sample_size=1500, random_state=0))

    curve = {k: silhouette(scaled, k) for k in range(2, 7)}
    return {
        "ARI unscaled": float(adjusted_rand_score(kind, clusters(values, 4))),
        "ARI scaled": float(adjusted_rand_score(kind, clusters(scaled, 4))),
        "k of the best silhouette": float(max(curve, key=curve.get)),
        "silhouette at 4": curve[4],
        "silhouette at 4, columns shuffled": silhouette(shuffled, 4),
    }


@truth(
    "1 % of the samples are swapped between two visits, and monitors have loose leads; both are known",
    {
        "swapped samples": (0.007, 0.013),
        "AUC of a delta check": (0.969, 1),
        "hours with an artefact": (0.006, 0.012),
        "AUC of a jump": (0.995, 1),
    },
)
def t11(seed: int) -> Figures:
    hospital = _hospital(seed)
    hidden = hospital.hidden.visits
    labs = _last_messages(seed)
    named = labs[(labs["unit"] == labs["usual"]) & labs["name"].isin(clinic.PANEL)]
    z = (named["number"] - named["name"].map(hospital.panel.mean())) / named["name"].map(hospital.panel.std())
    wide = z.set_axis(pd.MultiIndex.from_frame(named[["visit_id", "name"]])).unstack().reindex(hospital.table.index)
    # The delta check of a laboratory: how far from the same person's other visits?
    person = hospital.hidden.patients["person_id"].loc[hospital.table["patient_id"]].to_numpy()
    several = pd.Series(person).map(pd.Series(person).value_counts()).to_numpy() > 2
    delta = (wide - wide.groupby(person).transform("median")).abs().mean(axis=1).fillna(0)
    swapped = hidden["swapped_with"].notna()
    vitals = hospital.vitals(24, visits=2000)
    jump = (vitals["spo2"] - vitals.groupby("visit_id")["spo2"].transform("median")).abs() / 15
    jump += (vitals["hr"] / vitals.groupby("visit_id")["hr"].transform("median") - 1).abs()
    return {
        "swapped samples": float(swapped.mean()),
        "AUC of a delta check": float(roc_auc_score(swapped[several], delta[several])),
        "hours with an artefact": float(vitals["artefact"].mean()),
        "AUC of a jump": float(roc_auc_score(vitals["artefact"], jump)),
    }


@truth(
    "years 1 to 3 are alike, 4 moves and harms nothing, 5 harms; so does the hidden 6, which needs a key",
    {
        "year 2: AUC": (0.771, 0.816),
        "year 2: predicted - observed": (-0.027, 0.022),
        "year 2: columns moved (KS)": (0, 1),
        "year 3: AUC": (0.775, 0.818),
        "year 3: predicted - observed": (-0.027, 0.024),
        "year 3: columns moved (KS)": (0, 1),
        "year 4: AUC": (0.767, 0.815),
        "year 4: predicted - observed": (-0.041, 0.024),
        "year 4: columns moved (KS)": (1, 4),
        "year 5: AUC": (0.755, 0.799),
        "year 5: predicted - observed": (0.059, 0.135),
        "year 5: columns moved (KS)": (3, 5),
        "year 5: AUC lost": (0, 0.042),
        "year 4: AUC lost": (-0.014, 0.019),
        "year 5: AUC retrained on 2,500": (0.764, 0.82),
        "year 5: AUC of the rule": (0.728, 0.752),
        "year 6: AUC": (0.757, 0.803),
        "year 6: predicted - observed": (0.037, 0.115),
    },
)
def t12(seed: int) -> Figures:
    train = _flat(seed)
    model = _boosting().fit(train[FEATURES], train["outcome"])
    figures: Figures = {}
    for year in (2, 3, 4, 5):
        test = clinic.flat(20_000, seed=seed, year=year)
        p = model.predict_proba(test[FEATURES])[:, 1]
        moved = [c for c in FEATURES if ks_2samp(train[c].dropna(), test[c].dropna(), method="asymp").pvalue < 0.001]
        figures[f"year {year}: AUC"] = float(roc_auc_score(test["outcome"], p))
        figures[f"year {year}: predicted - observed"] = float(p.mean() - test["outcome"].mean())
        figures[f"year {year}: columns moved (KS)"] = float(len(moved))
    figures["year 5: AUC lost"] = figures["year 2: AUC"] - figures["year 5: AUC"]
    figures["year 4: AUC lost"] = figures["year 2: AUC"] - figures["year 4: AUC"]
    year_5 = test
    again = _boosting().fit(year_5[FEATURES][:2500], year_5["outcome"][:2500])
    figures["year 5: AUC retrained on 2,500"] = float(
        roc_auc_score(year_5["outcome"][2500:], again.predict_proba(year_5[FEATURES][2500:])[:, 1])
    )
    figures["year 5: AUC of the rule"] = float(roc_auc_score(year_5["outcome"], clinic.ward_rule(year_5)))
    hidden = clinic.flat(20_000, seed=seed, year=6, key=clinic.PUBLIC_KEY)
    p = model.predict_proba(hidden[FEATURES])[:, 1]
    figures["year 6: AUC"] = float(roc_auc_score(hidden["outcome"], p))
    figures["year 6: predicted - observed"] = float(p.mean() - hidden["outcome"].mean())
    return figures


@truth(
    "the clocks of site B's devices run in UTC, nine hours behind",
    {
        "hours to arrive at B - elsewhere": (8.954, 9.055),
        "labs taken before admission, B": (0.973, 0.979),
        "labs taken before admission, A and C": (-0.003, 0.003),
        "monitor behind at B (h)": (8.997, 9.003),
        "monitor behind elsewhere (h)": (-0.003, 0.003),
    },
)
def t13(seed: int) -> Figures:
    hospital = _hospital(seed)
    visits = hospital.visits.set_index("visit_id")
    labs = hospital.labs
    site = hospital.table["site"].loc[labs["visit_id"]].to_numpy()
    waited = (labs["received_at"] - labs["taken_at"]).dt.total_seconds() / 3600
    before = labs["taken_at"].to_numpy() < visits["admit_at"].loc[labs["visit_id"]].to_numpy()
    vitals = hospital.vitals(12, visits=1000)
    first = vitals[vitals["hour"] == 0].set_index("visit_id")
    behind = (visits["admit_at"].loc[first.index] - first["measured_at"]).dt.total_seconds() / 3600
    at_b = hospital.table["site"].loc[first.index] == "B"
    return {
        "hours to arrive at B - elsewhere": float(waited[site == "B"].median() - waited[site != "B"].median()),
        "labs taken before admission, B": float(before[site == "B"].mean()),
        "labs taken before admission, A and C": float(before[site != "B"].mean()),
        "monitor behind at B (h)": float(behind[at_b].mean()),
        "monitor behind elsewhere (h)": float(behind[~at_b].mean()),
    }


@truth(
    "the ward's rule of thumb is hard to beat: a first logistic regression loses to it",
    {
        "most points": (6, 9),
        "AUC rule": (0.719, 0.784),
        "rule - logistic": (0.007, 0.066),
        "boosting - rule": (0.015, 0.071),
    },
)
def t14(seed: int) -> Figures:
    rule = clinic.ward_rule(_flat(seed, 2))
    return {
        "most points": float(rule.max()),
        "AUC rule": _auc(seed, "rule"),
        "rule - logistic": _auc(seed, "rule") - _auc(seed, "logistic"),
        "boosting - rule": _auc(seed, "boosting") - _auc(seed, "rule"),
    }


@truth(
    "500 alerts in 5,000 patients, and a miss costs 20 false alarms: capacity and cost choose other thresholds than .5",
    {
        "caught by rule": (276, 391),
        "caught by logistic": (243, 363),
        "caught by boosting": (306, 415),
        "caught by domain": (327, 422),
        "caught by oracle": (350, 441),
        "rule - logistic": (0, 81),
        "boosting - rule": (0, 64),
        "cost at 1/21 over cost at 1/2": (0.173, 0.24),
    },
)
def t15(seed: int) -> Figures:
    p, outcome = _ladder(seed)["boosting"], _flat(seed, 2)["outcome"].to_numpy()

    def cost(threshold: float) -> float:
        return float(20 * ((p < threshold) & (outcome == 1)).sum() + ((p >= threshold) & (outcome == 0)).sum())

    caught = {f"caught by {name}": _caught(seed, name) for name in ("rule", "logistic", "boosting", "domain", "oracle")}
    return caught | {
        "rule - logistic": caught["caught by rule"] - caught["caught by logistic"],
        "boosting - rule": caught["caught by boosting"] - caught["caught by rule"],
        "cost at 1/21 over cost at 1/2": cost(1 / 21) / cost(0.5),
    }


def _vote(lists: pd.Series, lang: str) -> np.ndarray:
    """The specialty that most of the listed symptoms belong to, 0 to 5; ties by lot."""
    home = {symptom: i for i, group in enumerate(clinic.SYMPTOMS[lang]) for symptom in group}
    counts = 1e-6 * np.random.default_rng(0).random((len(lists), 6))
    for i, words in enumerate(lists):
        for word in words.split(";"):
            counts[i, home[word]] += 1
    return counts.argmax(axis=1)


@truth(
    "notes: negation has a scope, one word has three meanings, one note holds a canary",
    {
        "ko: counts symptoms, blind to negation": (0.769, 0.815),
        "ko: knows the scope": (0.984, 0.997),
        "ko: TF-IDF 1-grams, 1,000 notes": (0.727, 0.807),
        "ko: TF-IDF 1-3-grams, 1,000 notes": (0.866, 0.933),
        "ko: rarest sense of '배'": (0.081, 0.108),
        "ko: notes with the canary": (0.997, 1.003),
        "en: counts symptoms, blind to negation": (0.769, 0.815),
        "en: knows the scope": (0.984, 0.997),
        "en: TF-IDF 1-grams, 1,000 notes": (0.728, 0.812),
        "en: TF-IDF 1-3-grams, 1,000 notes": (0.846, 0.901),
        "en: rarest sense of 'cold'": (0.081, 0.108),
        "en: notes with the canary": (0.997, 1.003),
    },
)
def t16(seed: int) -> Figures:
    hospital = _hospital(seed)
    figures: Figures = {}
    for lang in ("ko", "en"):
        notes = hospital.notes(4000, lang=lang)
        label = notes["specialty"].to_numpy()
        figures[f"{lang}: counts symptoms, blind to negation"] = float(
            (_vote(notes["affirmed"] + ";" + notes["negated"], lang) == label).mean()
        )
        figures[f"{lang}: knows the scope"] = float((_vote(notes["affirmed"], lang) == label).mean())
        for name, most in (("1-grams", 1), ("1-3-grams", 3)):
            model = make_pipeline(TfidfVectorizer(ngram_range=(1, most), token_pattern=r"[^\s,]+"), LogisticRegression(C=10, max_iter=300))
            model.fit(notes["text"][:1000], label[:1000])
            figures[f"{lang}: TF-IDF {name}, 1,000 notes"] = float((model.predict(notes["text"][1000:3000]) == label[1000:3000]).mean())
        figures[f"{lang}: rarest sense of '{AMBIGUOUS_WORD[lang]}'"] = float(notes["sense"].value_counts(normalize=True).min())
        figures[f"{lang}: notes with the canary"] = float(notes["text"].str.contains(hospital.hidden.canary, regex=False).sum())
    return figures


@truth(
    "site B's oximeter reads 2 too high: the risk is underestimated there, and the mean over all sites hides it",
    {
        "spo2 at B - elsewhere": (1.771, 1.987),
        "observed - predicted, all": (-0.02, 0.023),
        "B - elsewhere": (0, 0.058),
        "B - elsewhere, right sensor": (-0.023, 0.027),
    },
)
def t17(seed: int) -> Figures:
    def gap(complete: bool) -> pd.Series:
        train, test = _flat(seed, complete=complete), clinic.flat(20_000, seed=seed, year=2, complete=complete)
        p = _line().fit(_doctors(train), train["outcome"]).predict_proba(_doctors(test))[:, 1]
        error, at_b = test["outcome"] - p, test["site"] == "B"
        spo2 = test["spo2"][at_b].mean() - test["spo2"][~at_b].mean()
        return pd.Series({"B": error[at_b].mean(), "rest": error[~at_b].mean(), "all": error.mean(), "spo2": spo2})

    messy, clean = gap(complete=False), gap(complete=True)
    return {
        "spo2 at B - elsewhere": messy["spo2"],
        "observed - predicted, all": messy["all"],
        "B - elsewhere": messy["B"] - messy["rest"],
        "B - elsewhere, right sensor": clean["B"] - clean["rest"],
    }


@truth(
    "with a coin for the treatment and nothing missing, SHAP recovers the order of the causes; in the messy arm it does not",
    {
        "Spearman, clean": (0.924, 1),
        "treatment, clean": (0.132, 0.488),
        "lactate, clean": (0.435, 0.702),
        "pulse and blocker, clean": (0.246, 0.64),
        "treatment in truth, clean": (0.447, 0.453),
        "Spearman, messy": (0.561, 1),
        "treatment, messy": (0, 0.214),
        "lactate, messy": (0.304, 0.509),
        "pulse and blocker, messy": (0.188, 0.647),
        "treatment in truth, messy": (0.43, 0.456),
        "clean - messy": (0, 0.401),
    },
)
def t18(seed: int) -> Figures:
    # Slow to import, and needed here only.
    import shap

    figures: Figures = {}
    for arm, clean in (("clean", True), ("messy", False)):
        table = _flat(seed, randomised=clean, complete=clean)
        true = clinic.truth.contributions(_flat(seed, randomised=clean, complete=True)[:1500])
        model = _boosting().fit(table[FEATURES], table["outcome"])
        values = pd.DataFrame(shap.TreeExplainer(model).shap_values(table[FEATURES][:1500]), columns=FEATURES)
        values["hr"] += values.pop("on_beta_blocker")
        values["hb"] += values.pop("hct")
        size = (values - values.mean()).abs().mean()
        true_size = (true - true.mean()).abs().mean().reindex(size.index, fill_value=0.0)
        figures[f"Spearman, {arm}"] = float(spearmanr(size, true_size).statistic)
        figures[f"treatment, {arm}"] = float(size["early_treatment"])
        figures[f"lactate, {arm}"] = float(size["lactate"])
        figures[f"pulse and blocker, {arm}"] = float(size["hr"])
        figures[f"treatment in truth, {arm}"] = float(true_size["early_treatment"])
    figures["clean - messy"] = figures["Spearman, clean"] - figures["Spearman, messy"]
    return figures


def outside(truth: Truth, figures: Figures) -> list[str]:
    """What is wrong with these figures of one seed, one line each; empty if the truth holds."""
    wrong = [f"{name} has no band" for name in figures if name not in truth.bands]
    for name, (low, high) in truth.bands.items():
        if name not in figures:
            wrong.append(f"{name} was not measured")
        elif not low <= figures[name] <= high:
            wrong.append(f"{name} is {figures[name]:.3f}, outside {low:g} to {high:g}")
    return wrong


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clinic", description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=4, metavar="N", help="seeds 0 to N - 1 (default 4)")
    n_seeds = parser.parse_args(argv).seeds
    if n_seeds < 2:
        parser.error("a spread needs at least 2 seeds")
    began = time.perf_counter()
    clinic.generate(5000, seed=10_000)
    seconds = time.perf_counter() - began
    measured: dict[str, list[Figures]] = {t.name: [] for t in TRUTHS}
    wrong: dict[str, list[str]] = {t.name: [] for t in TRUTHS}
    for seed in range(n_seeds):
        for t in TRUTHS:
            figures = t.measure(seed)
            measured[t.name].append(figures)
            wrong[t.name] += [f"seed {seed}: {line}" for line in outside(t, figures)]
    for t in TRUTHS:
        print(f"{t.name}  {t.says}: {'does not hold' if wrong[t.name] else 'holds'}")
        for name in measured[t.name][0]:
            values = [figures[name] for figures in measured[t.name]]
            print(f"    {name:<44} {statistics.mean(values):9.3f} ± {statistics.stdev(values):.3f}")
        for line in wrong[t.name]:
            print(f"    ! {line}")
    held = sum(not lines for lines in wrong.values())
    print(f"clinic: {held} of {len(TRUTHS)} truths hold over {n_seeds} seeds, 5000 patients in {seconds:.2f} s")
    return 0 if held == len(TRUTHS) else 1


if __name__ == "__main__":
    sys.exit(main())
