"""Adds rewards up without dividing by the tries.

loses: learn_hand
"""

# %% learn
def learn(log, states):
    s, a, r, s_next, over = np.array(log).T
    s, a, s_next = s.astype(int), a.astype(int), s_next.astype(int)
    T, R = np.zeros((states, 4, states)), np.zeros((states, 4))
    np.add.at(T, (s, a, s_next), 1 - over)
    np.add.at(R, (s, a), r)
    n = np.zeros((states, 4))
    np.add.at(n, (s, a), 1)
    V = np.zeros(states)
    for _ in range(200):
        Q = R + 0.001 * T @ V
        V = Q.max(axis=1)
    return Q.argmax(axis=1)
