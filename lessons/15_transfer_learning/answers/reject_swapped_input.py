"""Learns from the pictures as they are but asks with ink and paper swapped.

loses: jamo_right
"""

# %% read_jamo
def read_jamo(few, names, new):
    head = LogisticRegression(max_iter=1000).fit(see_jamo(few), names)
    return list(head.predict(see_jamo(1 - new)))
