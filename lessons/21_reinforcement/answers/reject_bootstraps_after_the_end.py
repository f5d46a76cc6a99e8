"""Adds the value of the next cell though the story is over.

loses: update_over
"""

# %% q_update
def q_update(Q, s, a, r, s_next, over, alpha, gamma):
    new = np.array(Q, dtype=float)
    target = r + gamma * new[s_next].max()
    new[s, a] += alpha * (target - new[s, a])
    return new
