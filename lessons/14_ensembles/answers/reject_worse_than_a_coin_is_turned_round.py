"""Gives a stump worse than a coin a negative say.

loses: adaboost_ends
"""

# %% adaboost_round
def adaboost_round(weights, answer, truth):
    wrong = answer != truth
    error = weights[wrong].sum()
    if not wrong.any():
        return {"say": 10.0, "weights": weights}
    if wrong.all():
        return {"say": -10.0, "weights": weights}
    say = np.log((1 - error) / error) / 2
    weights = weights * np.exp(np.where(wrong, say, -say))
    return {"say": say, "weights": weights / weights.sum()}
