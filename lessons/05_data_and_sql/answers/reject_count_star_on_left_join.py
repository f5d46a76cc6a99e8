"""Counts the row that a LEFT JOIN fills up with NULL as one lab.

loses: fan_out_labs
"""

# %% site_totals
def site_totals():
    return """WITH n AS (SELECT v.visit_id, v.site, v.icu_days, COUNT(*) AS n
                         FROM visits v LEFT JOIN labs l ON l.visit_id = v.visit_id GROUP BY v.visit_id, v.site, v.icu_days)
              SELECT site, SUM(icu_days) AS icu_days, SUM(n) AS n_labs FROM n GROUP BY site"""
