"""Gives the names in the order of the alphabet, whatever was labelled.

loses: jamo_names, jamo_right
"""

# %% read_jamo
def read_jamo(few, names, new):
    head = LogisticRegression(max_iter=1000).fit(see_jamo(few), np.arange(len(few)) // 3)
    return [sorted(set(names))[i] for i in head.predict(see_jamo(new))]
