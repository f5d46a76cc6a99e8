"""Squeezes the table, so that one hospital has no row.

loses: regret_hand, regret_unseen, regret_shape
"""

# %% regret
def regret(arms, rates):
    arms, rates = np.array(arms, dtype=int), np.array(rates)
    return (rates.max() - rates[arms]).cumsum(axis=1).squeeze()
