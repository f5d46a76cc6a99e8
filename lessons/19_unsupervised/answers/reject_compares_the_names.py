"""Compares the names of the groups, person by person.

loses: pairs_hand, pairs_unseen
"""

# %% pairs_agree
def pairs_agree(a, b):
    return float(np.mean([x == y for x, y in zip(a, b)]))
