"""Counts only the labels 0 and 1.

loses: kappa_hand, kappa_unseen, kappa_same
"""

# %% kappa
def kappa(a, b):
    a, b = np.array(a), np.array(b)
    agree = (a == b).mean()
    luck = sum((a == c).mean() * (b == c).mean() for c in [0, 1])
    value = 0.0 if luck == 1 else (agree - luck) / (1 - luck)
    return {"agree": agree, "luck": luck, "kappa": value}
