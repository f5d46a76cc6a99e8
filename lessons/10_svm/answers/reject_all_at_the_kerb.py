"""Takes every support vector for one at the kerb.

loses: support_hand, support_unseen
"""

# %% who_holds
def who_holds(alpha, C):
    alpha = np.array(alpha)
    delete, inside = alpha <= 1e-6 * C, np.zeros(len(alpha), dtype=bool)
    return {"delete": np.flatnonzero(delete), "kerb": np.flatnonzero(~delete & ~inside), "inside": np.flatnonzero(inside)}
