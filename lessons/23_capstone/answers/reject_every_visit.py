"""Counts every visit of a person.

loses: cohort_unseen
"""

# %% cohort
def cohort(visits, year):
    there = visits[(visits["admit_at"].dt.year == year) & (visits["age"] >= 18)]
    return there.sort_values("admit_at")["visit_id"].tolist()
