"""Mends the end, and leaves the other two mistakes.

loses: replay_hand, replay_unseen
"""

# %% replay
def replay(log, Q, alpha, gamma):
    Q = np.array(Q, dtype=float)
    for s, a, r, s_next, over, late in log:
        s, a, s_next = int(s), int(a), int(s_next)
        target = r + gamma * Q[s_next, a]
        if over:
            target = r
        Q[s, a] = alpha * target
    return Q
