"""Hands in the ward's rule, which does not beat itself.

loses: risks_next, risks_hidden
"""

# %% risks
def risks(train, new):
    return clinic.ward_rule(new)
