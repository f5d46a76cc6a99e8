"""Moves the centres to the medians.

loses: round_hand, round_unseen, round_empty
"""

# %% k_means_round
def k_means_round(X, centres):
    groups = ((X[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
    moved = np.array(centres, dtype=float)
    for g in set(groups):
        moved[g] = np.quantile(X[groups == g], 0.5, axis=0, method="lower")
    return {"groups": groups, "centres": moved}
