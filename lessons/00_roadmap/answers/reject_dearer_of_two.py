"""Turns the comparison round and picks the dearer one.

loses: cheaper_example, cheaper_tie
"""

# %% cheaper
def cheaper(rule_cost, model_cost):
    if model_cost > rule_cost:
        return "model"
    return "rule"
