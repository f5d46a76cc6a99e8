"""Squeezes the answer, so that one patient comes back as a flat (k,) instead of (1, k).

loses: walk_shape
"""

# %% leaf_shares
def leaf_shares(tree, X):
    shares = np.zeros((len(X), tree["value"].shape[1]))
    for i, row in enumerate(X):
        node = 0
        while tree["left"][node] != -1:
            yes = row[tree["feature"][node]] <= tree["threshold"][node]
            node = tree["left"][node] if yes else tree["right"][node]
        shares[i] = tree["value"][node]
    return shares.squeeze()
