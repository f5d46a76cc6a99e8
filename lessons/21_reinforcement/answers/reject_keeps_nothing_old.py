"""Replaces the old value instead of moving towards the target.

loses: update_middle, update_over
"""

# %% q_update
def q_update(Q, s, a, r, s_next, over, alpha, gamma):
    new = np.array(Q, dtype=float)
    target = r if over else r + gamma * new[s_next].max()
    new[s, a] = alpha * target
    return new
