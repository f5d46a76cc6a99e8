"""Divides nothing by nothing when both wrote one label.

loses: kappa_same
"""

# %% kappa
def kappa(a, b):
    a, b = np.array(a), np.array(b)
    agree = (a == b).mean()
    luck = sum((a == c).mean() * (b == c).mean() for c in np.unique(a))
    value = np.float64(agree - luck) / np.float64(1 - luck)
    return {"agree": agree, "luck": luck, "kappa": value}
