"""Uses the largest probability instead of the margin.

loses: batch_hand, batch_unseen, batch_ties
"""

# %% next_batch
def next_batch(proba, budget):
    two = np.sort(proba, axis=1)
    margin = two[:, -1]
    return np.argsort(margin, kind="stable")[:budget]
