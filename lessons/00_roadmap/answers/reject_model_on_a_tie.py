"""Takes the model when both cost the same.

loses: cheaper_tie
"""

# %% cheaper
def cheaper(rule_cost, model_cost):
    if rule_cost < model_cost:
        return "rule"
    return "model"
