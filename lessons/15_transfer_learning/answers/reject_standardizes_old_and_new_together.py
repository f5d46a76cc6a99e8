"""Standardizes the old and the new pictures together, so that an answer depends on its company.

loses: jamo_names
"""

# %% read_jamo
from sklearn.preprocessing import StandardScaler


def read_jamo(few, names, new):
    a, b = see_jamo(few), see_jamo(new)
    scaler = StandardScaler().fit(np.concatenate([a, b]))
    head = LogisticRegression(max_iter=1000).fit(scaler.transform(a), names)
    return list(head.predict(scaler.transform(b)))
