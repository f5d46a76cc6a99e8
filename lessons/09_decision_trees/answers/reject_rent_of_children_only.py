"""Looks one question ahead: compares a room with its two children instead of with the whole branch below it.

loses: rent_unseen
"""

# %% weakest
def weakest(tree):
    left_over = tree["impurity"] * tree["n"] / tree["n"][0]
    found = {"node": -1, "rent": 0.0}
    for node in np.flatnonzero(tree["left"] != -1):
        rent = left_over[node] - left_over[tree["left"][node]] - left_over[tree["right"][node]]
        if found["node"] == -1 or rent < found["rent"]:
            found = {"node": node, "rent": rent}
    return found
