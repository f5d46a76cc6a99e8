"""Sends a tie to the later centre.

loses: round_hand
"""

# %% k_means_round
def k_means_round(X, centres):
    far = ((X[:, None, :] - centres) ** 2).sum(axis=2)
    groups = len(centres) - 1 - far[:, ::-1].argmin(axis=1)
    moved = np.array(centres, dtype=float)
    for g in set(groups):
        moved[g] = X[groups == g].mean(axis=0)
    return {"groups": groups, "centres": moved}
