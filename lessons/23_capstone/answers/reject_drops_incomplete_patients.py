"""Drops patients with missing values.

loses: risks_next, risks_hidden
"""

# %% risks
from sklearn.ensemble import RandomForestClassifier


def risks(train, new):
    train, new = train.dropna(), new.dropna()
    return RandomForestClassifier(50, random_state=0).fit(train[clinic.FEATURES], train["outcome"]).predict_proba(new[clinic.FEATURES])[:, 1]
