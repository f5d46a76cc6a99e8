"""Compares with the best message that was sent, not with the best there is.

loses: regret_unseen, regret_shape
"""

# %% regret
def regret(arms, rates):
    arms, rates = np.array(arms, dtype=int), np.array(rates)
    return (rates[arms].max() - rates[arms]).cumsum(axis=1)
