"""Indexes the visit and leaves the time to be filtered and sorted afterwards.

loses: index_search, index_order
"""

# %% make_index
def make_index():
    return "CREATE INDEX by_visit ON labs (visit_id)"
