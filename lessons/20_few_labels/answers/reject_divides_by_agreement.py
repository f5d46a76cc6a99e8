"""Divides by the luck instead of the room that is left.

loses: kappa_unseen, kappa_same
"""

# %% kappa
def kappa(a, b):
    a, b = np.array(a), np.array(b)
    agree = (a == b).mean()
    luck = sum((a == c).mean() * (b == c).mean() for c in np.unique(a))
    value = 0.0 if luck == 1 else (agree - luck) / luck
    return {"agree": agree, "luck": luck, "kappa": value}
