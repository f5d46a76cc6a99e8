"""Takes the largest C among the candidates.

loses: tame_tamest, tame_unseen
"""

# %% tame_cell
def tame_cell(table):
    scores = table.filter(like="fold").to_numpy()
    means = scores.mean(axis=1)
    best = means.argmax()
    error = scores[best].std() / np.sqrt(scores.shape[1])
    candidates = table[means >= means[best] - error].sort_values(["C", "gamma"])
    return {"candidates": len(candidates), "C": candidates["C"].iloc[-1], "gamma": candidates["gamma"].iloc[-1]}
