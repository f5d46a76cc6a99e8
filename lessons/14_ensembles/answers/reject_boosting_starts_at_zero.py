"""Starts from 0 instead of the mean.

loses: boosted_hand, boosted_unseen
"""

# %% boosted
def boosted(X, y, new, rounds, rate):
    at_home, answer = np.zeros(len(X)), np.zeros(len(new))
    for _ in range(rounds):
        stump = DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, y - at_home)
        at_home, answer = at_home + rate * stump.predict(X), answer + rate * stump.predict(new)
    return answer
