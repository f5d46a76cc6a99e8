"""Counts the wrong patients instead of adding up their weights.

loses: adaboost_unseen
"""

# %% adaboost_round
def adaboost_round(weights, answer, truth):
    wrong = answer != truth
    error = wrong.mean()
    if not wrong.any() or error >= 0.5:
        return {"say": 0.0 if wrong.any() else 10.0, "weights": weights}
    say = np.log((1 - error) / error) / 2
    weights = weights * np.exp(np.where(wrong, say, -say))
    return {"say": say, "weights": weights / weights.sum()}
