"""Lets the end have a value.

loses: solve_hand, solve_unseen, solve_rule
"""

# %% solve
def solve(T, R, end, gamma):
    V = np.zeros(len(R))
    for _ in range(300):
        Q = R + gamma * T @ V
        V = Q.max(axis=1)
    return Q
