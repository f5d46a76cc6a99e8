"""Tries with probability 1 - epsilon: the comparison the wrong way round.

loses: eps_use, eps_try
"""

# %% epsilon_greedy
def epsilon_greedy(means, u, v, epsilon):
    if u > epsilon:
        return int(v * len(means))
    return int(np.argmax(means))
