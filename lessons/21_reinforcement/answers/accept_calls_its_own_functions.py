"""One question calls another's function, and results are arrays or tuples."""

# %% q_update
def q_update(Q, s, a, r, s_next, over, alpha, gamma):
    change = np.zeros(np.shape(Q))
    change[s, a] = r - np.asarray(Q)[s, a] + gamma * (not over) * np.max(Q[s_next])
    return np.asarray(Q) + alpha * change

# %% replay
def replay(log, Q, alpha, gamma):
    for row in log:
        s, a, s_next = (int(row[i]) for i in (0, 1, 3))
        Q = q_update(np.asarray(Q, dtype=float), s, a, row[2], s_next, bool(row[4]), alpha, gamma)
    return np.array(Q, dtype=float)

# %% learn
def learn(log, states):
    s, a, s_next, over = (log[:, i].astype(int) for i in (0, 1, 3, 4))
    T, R = np.zeros((states + 1, 4, states + 1)), np.zeros((states + 1, 4))
    for row in range(len(log)):
        T[s[row], a[row], states if over[row] else s_next[row]] += 1
        R[s[row], a[row]] += log[row, 2]
    n = np.maximum(T.sum(axis=2), 1)
    Q = solve(T / n[:, :, None], R / n, np.arange(states + 1) == states, 0.9)
    return tuple(int(best) for best in Q[:states].argmax(axis=1))
