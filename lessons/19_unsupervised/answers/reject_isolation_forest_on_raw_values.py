"""Lets an isolation forest find rare combinations: it finds the ill.

loses: suspects_form, suspects_unseen
"""

# %% suspects
from sklearn.ensemble import IsolationForest


def suspects(records, n):
    signs = records[["hr", "sbp", "spo2", "temp", "rr"]]
    signs = signs.fillna(signs.median())
    return np.argsort(IsolationForest(random_state=0, n_estimators=50).fit(signs).score_samples(signs))[:n]
