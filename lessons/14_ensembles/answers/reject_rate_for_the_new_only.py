"""Takes the rate for the new patients and a full step on the old ones.

loses: boosted_unseen
"""

# %% boosted
def boosted(X, y, new, rounds, rate):
    at_home, answer = np.full(len(X), np.mean(y)), np.full(len(new), np.mean(y))
    for _ in range(rounds):
        stump = DecisionTreeRegressor(max_depth=1, random_state=0).fit(X, y - at_home)
        at_home, answer = at_home + stump.predict(X), answer + rate * stump.predict(new)
    return answer
