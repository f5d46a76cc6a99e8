"""Pays for the people who were served right instead of those served wrong.

loses: error_cost_example, error_cost_unseen, total_unseen, cheapest_example, cheapest_unseen
"""

# %% error_cost
def error_cost(n, error, per_error):
    return n * (1 - error) * per_error
