"""Answers with the index of the table, which is another thing once rows are shuffled.

loses: suspects_form
"""

# %% suspects
def suspects(records, n):
    signs = records[["hr", "sbp", "spo2", "temp", "rr"]]
    usual = signs.groupby(records["visit_id"]).transform("median")
    far = ((signs - usual) / signs.std()).abs().max(axis=1).fillna(0)
    return far.nlargest(n).index.tolist()
