"""Asks where the model is surest.

loses: batch_hand, batch_unseen, batch_ties
"""

# %% next_batch
def next_batch(proba, budget):
    two = np.sort(proba, axis=1)
    margin = two[:, -1] - two[:, -2]
    return np.argsort(-margin, kind="stable")[:budget]
