"""Gives kappa 1 to two who wrote one label only.

loses: kappa_same
"""

# %% kappa
def kappa(a, b):
    a, b = np.array(a), np.array(b)
    agree = (a == b).mean()
    luck = sum((a == c).mean() * (b == c).mean() for c in np.unique(a))
    value = 1.0 if luck == 1 else (agree - luck) / (1 - luck)
    return {"agree": agree, "luck": luck, "kappa": value}
