"""Mends the start of the count and still counts what is right.

loses: error_rate_example, error_rate_unseen
"""

# %% error_rate
def error_rate(said, true):
    wrong = 0
    for i in range(len(true)):
        if said[i] == true[i]:
            wrong = wrong + 1
    return wrong / len(true)
