"""Leaves the best message out when trying.

loses: eps_try
"""

# %% epsilon_greedy
def epsilon_greedy(means, u, v, epsilon):
    if u < epsilon:
        others = [arm for arm in range(len(means)) if arm != int(np.argmax(means))]
        return others[int(v * len(others))]
    return int(np.argmax(means))
