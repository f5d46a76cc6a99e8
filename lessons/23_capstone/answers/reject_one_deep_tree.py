"""Grows one tree to the end.

loses: risks_next, risks_hidden
"""

# %% risks
from sklearn.tree import DecisionTreeClassifier


def risks(train, new):
    return DecisionTreeClassifier(random_state=0).fit(train[clinic.FEATURES], train["outcome"]).predict_proba(new[clinic.FEATURES])[:, 1]
