"""Forgets the discount, so that the values grow without end.

loses: solve_hand, solve_unseen, solve_rule
"""

# %% solve
def solve(T, R, end, gamma):
    V = np.zeros(len(R))
    for _ in range(300):
        Q = R + T @ np.where(end, 0, V)
        V = Q.max(axis=1)
    return Q
