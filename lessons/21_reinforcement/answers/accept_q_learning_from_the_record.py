"""Q-learning over the shuffled record with a fixed step, policy iteration, NumPy's integers."""

# %% epsilon_greedy
def epsilon_greedy(means, u, v, epsilon):
    k = len(means)
    return np.where(u < epsilon, np.floor(v * k), np.argmax(means)).astype(int)

# %% ucb
def ucb(counts, means, t):
    counts = np.asarray(counts, dtype=float)
    bonus = np.full(len(counts), np.inf)
    sent = counts > 0
    bonus[sent] = np.sqrt(2 * np.log(t) / counts[sent])
    return np.argmax(np.where(sent, means, 0) + bonus)

# %% regret
def regret(arms, rates):
    rates = np.asarray(rates)
    m, n = np.shape(arms)
    best = rates.max() * np.arange(1, n + 1)
    return np.tile(best, (m, 1)) - np.cumsum(np.take(rates, np.asarray(arms, dtype=int)), axis=1)

# %% solve
def solve(T, R, end, gamma):
    S = len(R)
    policy = np.zeros(S, dtype=int)
    rows = np.arange(S)
    for _ in range(60):
        here = T[rows, policy] * ~end[None, :]
        V = np.linalg.solve(np.eye(S) - gamma * here * ~end[:, None], np.where(end, 0, R[rows, policy]))
        Q = R + gamma * T @ V
        policy = Q.argmax(axis=1)
    return Q

# %% learn
def learn(log, states):
    Q = np.zeros((states, 4)).tolist()
    for step in (0.3, 0.1, 0.05):
        for row in log[np.random.default_rng(0).permutation(len(log))].tolist():
            s, a, s_next = int(row[0]), int(row[1]), int(row[3])
            target = row[2] + 0.9 * (1 - row[4]) * max(Q[s_next])
            Q[s][a] += step * (target - Q[s][a])
    return np.argmax(Q, axis=1)
