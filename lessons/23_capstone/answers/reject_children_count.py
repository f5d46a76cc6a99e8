"""Forgets that only adults count.

loses: cohort_hand, cohort_unseen
"""

# %% cohort
def cohort(visits, year):
    there = visits[visits["admit_at"].dt.year == year]
    return there.sort_values("admit_at").drop_duplicates("patient_id")["visit_id"].tolist()
