"""Takes a visit with some lab other than lactate for a visit without lactate.

loses: null_labs
"""

# %% without_lactate
def without_lactate():
    return """SELECT DISTINCT v.visit_id FROM visits v LEFT JOIN labs l ON l.visit_id = v.visit_id
              WHERE (v.ward <> 'ER' OR v.ward IS NULL) AND (l.name <> 'lactate' OR l.name IS NULL)"""
