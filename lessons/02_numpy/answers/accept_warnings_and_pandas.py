"""Warnings on the way (a division by zero, mended afterwards), pandas and scikit-learn for the tables."""

# %% summarise
import pandas as pd


def summarise(X):
    days, patients, signs = X.shape
    table = pd.DataFrame(X.reshape(days * patients, signs))
    table["day"] = np.repeat(np.arange(days), patients)
    table["patient"] = np.tile(np.arange(patients), days)
    by_patient = table.drop(columns="day").groupby("patient")
    return {
        "mean": by_patient.mean(),
        "swing": by_patient.max() - by_patient.min(),
        "top_day": table.drop(columns="patient").groupby("day").mean().idxmax(),
    }


# %% standardise
import warnings


def standardise(X):
    warnings.warn("dividing by a standard deviation that may be 0")
    return np.nan_to_num((X - X.mean(axis=0)) / X.std(axis=0))


# %% mean_gap
def mean_gap(a, b):
    a, b = pd.Series(np.ravel(a)), pd.Series(np.ravel(b))
    if len(a) != len(b):
        raise ValueError("not equally many values")
    return (a.astype("float64") - b.astype("float64")).abs().mean()


# %% rounds
def rounds(n, k, repeats, seed):
    np.random.seed(seed)
    return pd.DataFrame([np.random.choice(n, size=k, replace=False) for _ in range(repeats)])
