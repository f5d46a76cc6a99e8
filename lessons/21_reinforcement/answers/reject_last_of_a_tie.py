"""Takes the last message of a tie.

loses: eps_use
"""

# %% epsilon_greedy
def epsilon_greedy(means, u, v, epsilon):
    if u < epsilon:
        return int(v * len(means))
    return len(means) - 1 - int(np.argmax(means[::-1]))
