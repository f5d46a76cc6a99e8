"""Has no eye for the ends: no error gives infinity.

loses: adaboost_ends
"""

# %% adaboost_round
def adaboost_round(weights, answer, truth):
    wrong = answer != truth
    error = weights[wrong].sum()
    say = np.log((1 - error) / error) / 2
    weights = weights * np.exp(np.where(wrong, say, -say))
    return {"say": say, "weights": weights / weights.sum()}
