"""Uses the rule of three, which knows no errors at all.

loses: claim_hand, claim_unseen
"""

# %% cases_for_claim
def cases_for_claim(limit, wrong):
    return int(np.ceil(3 / limit))
