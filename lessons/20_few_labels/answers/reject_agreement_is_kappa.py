"""Calls the agreement kappa and forgets the luck.

loses: kappa_hand, kappa_unseen, kappa_same
"""

# %% kappa
def kappa(a, b):
    a, b = np.array(a), np.array(b)
    agree = (a == b).mean()
    luck = sum((a == c).mean() * (b == c).mean() for c in np.unique(a))
    value = agree
    return {"agree": agree, "luck": luck, "kappa": value}
