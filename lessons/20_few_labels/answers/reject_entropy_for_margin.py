"""Uses the entropy instead of the margin.

loses: batch_hand, batch_unseen, batch_ties
"""

# %% next_batch
def next_batch(proba, budget):
    entropy = -(proba * np.log(np.maximum(proba, 1e-12))).sum(axis=1)
    return np.argsort(-entropy, kind="stable")[:budget]
