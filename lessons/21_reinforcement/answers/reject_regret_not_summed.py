"""Gives each patient's loss, not the regret so far.

loses: regret_hand, regret_unseen, regret_shape
"""

# %% regret
def regret(arms, rates):
    arms, rates = np.array(arms, dtype=int), np.array(rates)
    return (rates.max() - rates[arms])
