"""Compares the lower end of the interval with the promise.

loses: claim_hand, claim_unseen
"""

# %% cases_for_claim
def cases_for_claim(limit, wrong):
    n = wrong + 1
    while wilson(wrong, n)[0] >= limit:
        n = n + 1
    return n
