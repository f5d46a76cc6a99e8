"""Reads every row from the table at the start.

loses: replay_unseen
"""

# %% replay
def replay(log, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    old = Q.copy()
    for s, a, r, s_next, over, late in log:
        s, a, s_next = int(s), int(a), int(s_next)
        target = r + gamma * old[s_next].max()
        if over:
            target = r
        Q[s, a] += alpha * (target - Q[s, a])
    return Q
