"""Takes the luck for one over the number of classes.

loses: kappa_unseen, kappa_same
"""

# %% kappa
def kappa(a, b):
    a, b = np.array(a), np.array(b)
    agree = (a == b).mean()
    luck = 1 / len(np.union1d(a, b))
    value = 0.0 if luck == 1 else (agree - luck) / (1 - luck)
    return {"agree": agree, "luck": luck, "kappa": value}
