"""Hands in the probability of staying well.

loses: risks_next, risks_hidden
"""

# %% risks
from sklearn.ensemble import HistGradientBoostingClassifier


def risks(train, new):
    return HistGradientBoostingClassifier().fit(train[clinic.FEATURES], train["outcome"]).predict_proba(new[clinic.FEATURES])[:, 0]
