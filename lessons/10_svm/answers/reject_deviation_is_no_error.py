"""Uses the standard deviation and forgets the root of the folds.

loses: tame_candidates, tame_unseen
"""

# %% tame_cell
def tame_cell(table):
    scores = table.filter(like="fold").to_numpy()
    means = scores.mean(axis=1)
    best = means.argmax()
    error = scores[best].std()
    candidates = table[means >= means[best] - error].sort_values(["C", "gamma"])
    return {"candidates": len(candidates), "C": candidates["C"].iloc[0], "gamma": candidates["gamma"].iloc[0]}
