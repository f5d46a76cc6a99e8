"""Standardizes the new pictures by themselves, so that an answer depends on its company.

loses: jamo_names
"""

# %% read_jamo
def read_jamo(few, names, new):
    def scaled(z):
        return (z - z.mean(axis=0)) / (z.std(axis=0) + 1e-6)
    head = LogisticRegression(max_iter=1000).fit(scaled(see_jamo(few)), names)
    return list(head.predict(scaled(see_jamo(new))))
