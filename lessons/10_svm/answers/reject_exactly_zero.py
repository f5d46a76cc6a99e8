"""Compares computed numbers with == and trips over 1e-12.

loses: support_hand, support_unseen
"""

# %% who_holds
def who_holds(alpha, C):
    alpha = np.array(alpha)
    delete, inside = alpha == 0, alpha == C
    return {"delete": np.flatnonzero(delete), "kerb": np.flatnonzero(~delete & ~inside), "inside": np.flatnonzero(inside)}
