"""Takes the later row first of equals.

loses: batch_ties
"""

# %% next_batch
def next_batch(proba, budget):
    two = np.sort(proba, axis=1)
    return np.argsort((two[:, -2] - two[:, -1]), kind="stable")[::-1][:budget]
