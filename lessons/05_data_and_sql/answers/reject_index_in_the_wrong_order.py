"""Puts the time first, so that the index cannot look a visit up.

loses: index_search, index_order
"""

# %% make_index
def make_index():
    return "CREATE INDEX by_time ON labs (received_at, visit_id)"
