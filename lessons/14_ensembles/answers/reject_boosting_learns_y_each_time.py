"""Fits every stump to y instead of what is left.

loses: boosted_hand, boosted_unseen
"""

# %% boosted
def boosted(X, y, new, rounds, rate):
    answer = np.full(len(new), np.mean(y))
    for _ in range(rounds):
        answer = answer + rate * DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, y).predict(new)
    return answer
