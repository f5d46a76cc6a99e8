"""Moves the centre half of the way.

loses: round_hand, round_unseen, round_empty
"""

# %% k_means_round
def k_means_round(X, centres):
    groups = ((X[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
    moved = np.array(centres, dtype=float)
    for g in set(groups):
        moved[g] = (moved[g] + X[groups == g].mean(axis=0)) / 2
    return {"groups": groups, "centres": moved}
