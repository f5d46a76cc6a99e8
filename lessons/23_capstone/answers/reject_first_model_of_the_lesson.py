"""Takes the logistic regression that lost to the rule.

loses: risks_next
"""

# %% risks
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def risks(train, new):
    model = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())
    return model.fit(train[clinic.FEATURES], train["outcome"]).predict_proba(new[clinic.FEATURES])[:, 1]
