"""Keeps the order of the table.

loses: cohort_hand, cohort_unseen
"""

# %% cohort
def cohort(visits, year):
    there = visits[(visits["admit_at"].dt.year == year) & (visits["age"] >= 18)]
    first = there.sort_values("admit_at").drop_duplicates("patient_id")
    return visits[visits["visit_id"].isin(first["visit_id"])]["visit_id"].tolist()
