"""Multiplies the reward by the discount too.

loses: update_middle
"""

# %% q_update
def q_update(Q, s, a, r, s_next, over, alpha, gamma):
    new = np.array(Q, dtype=float)
    target = r if over else gamma * (r + new[s_next].max())
    new[s, a] += alpha * (target - new[s, a])
    return new
