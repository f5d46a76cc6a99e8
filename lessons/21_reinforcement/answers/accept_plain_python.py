"""Loops and lists, no arrays."""

# %% epsilon_greedy
def epsilon_greedy(means, u, v, epsilon):
    means = list(means)
    if u >= epsilon:
        return means.index(max(means))
    arm = 0
    while (arm + 1) / len(means) <= v:
        arm += 1
    return arm

# %% ucb
import math

def ucb(counts, means, t):
    best, best_score = 0, -math.inf
    for arm, (n, mean) in enumerate(zip(counts, means)):
        if n == 0:
            return arm
        score = mean + math.sqrt(2 * math.log(t) / n)
        if score > best_score:
            best, best_score = arm, score
    return best

# %% regret
def regret(arms, rates):
    table = []
    for row in arms:
        so_far, line = 0.0, []
        for arm in row:
            so_far += max(rates) - rates[int(arm)]
            line.append(so_far)
        table.append(line)
    return table

# %% q_update
def q_update(Q, s, a, r, s_next, over, alpha, gamma):
    table = [[float(value) for value in row] for row in Q]
    target = r
    if not over:
        target += gamma * max(table[s_next])
    table[s][a] = (1 - alpha) * table[s][a] + alpha * target
    return table

# %% solve
def solve(T, R, end, gamma):
    T, R = T.tolist(), R.tolist()
    S, A = len(R), len(R[0])
    V = [0.0] * S
    for _ in range(140):
        later = [0.0 if end[s] else V[s] for s in range(S)]
        Q = [[R[s][a] + gamma * sum(p * v for p, v in zip(T[s][a], later)) for a in range(A)] for s in range(S)]
        V = [max(row) for row in Q]
    return Q

# %% learn
def learn(log, states):
    Q = [[0.0] * 4 for _ in range(states)]
    tried = [[0] * 4 for _ in range(states)]
    rows = [[int(s), int(a), r, int(s_next), over] for s, a, r, s_next, over in log.tolist()]
    for _ in range(4):
        for s, a, r, s_next, over in rows:
            tried[s][a] += 1
            target = r if over else r + 0.9 * max(Q[s_next])
            Q[s][a] += tried[s][a] ** -0.6 * (target - Q[s][a])
    return [row.index(max(row)) for row in Q]

# %% replay
def replay(log, Q, alpha, gamma):
    Q = [list(map(float, row)) for row in Q]
    for s, a, r, s_next, over, _ in log:
        target = r + (0 if over else gamma * max(Q[s_next]))
        Q[s][a] = (1 - alpha) * Q[s][a] + alpha * target
    return Q

# %% hacked
from statistics import mean, stdev

def hacked(logs):
    harm = {}
    for name, log in logs.items():
        k = len(log) // 4
        changes = []
        for column in (0, 1):
            values = [float(row[column]) for row in log]
            first, last = values[:k], values[-k:]
            sway = ((stdev(first) ** 2 + stdev(last) ** 2) / k) ** 0.5
            changes.append((mean(last) - mean(first), sway))
        (up, up_sway), (down, down_sway) = changes
        if up > 3 * up_sway and -down > 3 * down_sway:
            harm[name] = -down
    return harm
