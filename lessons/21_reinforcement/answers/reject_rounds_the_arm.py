"""Rounds v times k - 1, so the first and the last message get half a part.

loses: eps_try
"""

# %% epsilon_greedy
def epsilon_greedy(means, u, v, epsilon):
    if u < epsilon:
        return round(v * (len(means) - 1))
    return int(np.argmax(means))
