"""Repairs the rest but asks about one too many.

loses: plan_hand, plan_unseen
"""

# %% plan_round
def plan_round(ids, proba, labelled, test, budget):
    order = np.argsort(proba.max(axis=1), kind="stable")
    free = [ids[row] for row in order if ids[row] not in labelled and ids[row] not in test]
    return free[: budget + 1]
