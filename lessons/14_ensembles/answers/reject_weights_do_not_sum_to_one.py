"""Does not divide the weights by their sum.

loses: adaboost_hand, adaboost_unseen
"""

# %% adaboost_round
def adaboost_round(weights, answer, truth):
    wrong = answer != truth
    error = weights[wrong].sum()
    if not wrong.any() or error >= 0.5:
        return {"say": 0.0 if wrong.any() else 10.0, "weights": weights}
    say = np.log((1 - error) / error) / 2
    return {"say": say, "weights": weights * np.exp(np.where(wrong, say, -say))}
