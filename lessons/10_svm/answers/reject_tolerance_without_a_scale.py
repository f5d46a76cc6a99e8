"""Uses one absolute tolerance, whatever the size of C.

loses: support_unseen
"""

# %% who_holds
def who_holds(alpha, C):
    alpha = np.array(alpha)
    delete, inside = alpha < 1e-3, alpha > C - 1e-3
    return {"delete": np.flatnonzero(delete), "kerb": np.flatnonzero(~delete & ~inside), "inside": np.flatnonzero(inside)}
