"""Uses the value of the same action in the next cell, not of the best.

loses: update_middle
"""

# %% q_update
def q_update(Q, s, a, r, s_next, over, alpha, gamma):
    new = np.array(Q, dtype=float)
    target = r if over else r + gamma * new[s_next, a]
    new[s, a] += alpha * (target - new[s, a])
    return new
