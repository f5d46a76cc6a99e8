"""Counts the labs first, but joins so that visits without labs disappear.

loses: fan_out_days, fan_out_labs
"""

# %% site_totals
def site_totals():
    return """SELECT v.site, SUM(v.icu_days) AS icu_days, SUM(c.n) AS n_labs
              FROM visits v JOIN (SELECT visit_id, COUNT(*) n FROM labs GROUP BY visit_id) c ON c.visit_id = v.visit_id
              GROUP BY v.site"""
