"""Is content when the share seen is below the promise.

loses: claim_hand, claim_unseen
"""

# %% cases_for_claim
def cases_for_claim(limit, wrong):
    n = wrong + 1
    while wrong / n >= limit:
        n = n + 1
    return n
