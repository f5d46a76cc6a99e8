"""Thinks that small weights may go: deletes below half of C.

loses: support_hand, support_unseen
"""

# %% who_holds
def who_holds(alpha, C):
    alpha = np.array(alpha)
    delete, inside = alpha < 0.5 * C, alpha >= C - 1e-6 * C
    return {"delete": np.flatnonzero(delete), "kerb": np.flatnonzero(~delete & ~inside), "inside": np.flatnonzero(inside)}
