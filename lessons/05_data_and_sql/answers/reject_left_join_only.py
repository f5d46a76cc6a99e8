"""Brings the lost visits back with LEFT JOIN and leaves the fan-out as it is.

loses: fan_out_days
"""

# %% site_totals
def site_totals():
    return """SELECT v.site, SUM(v.icu_days) AS icu_days, COUNT(l.lab_id) AS n_labs
              FROM visits v LEFT JOIN labs l ON l.visit_id = v.visit_id GROUP BY v.site"""
