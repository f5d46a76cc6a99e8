"""Repairs the doubled sum with SUM(DISTINCT ...), which drops visits of equal length.

loses: fan_out_days
"""

# %% site_totals
def site_totals():
    return """SELECT v.site, SUM(DISTINCT v.icu_days) AS icu_days, COUNT(l.lab_id) AS n_labs
              FROM visits v LEFT JOIN labs l ON l.visit_id = v.visit_id GROUP BY v.site"""
