"""Lets test cases into the choice.

loses: plan_unseen
"""

# %% plan_round
def plan_round(ids, proba, labelled, test, budget):
    order = np.argsort(proba.max(axis=1), kind="stable")
    free = [ids[row] for row in order if ids[row] not in labelled]
    return free[:budget]
