"""Looks for visits without any lab instead of without a lactate.

loses: null_ward, null_labs
"""

# %% without_lactate
def without_lactate():
    return """SELECT visit_id FROM visits v WHERE (ward <> 'ER' OR ward IS NULL)
              AND NOT EXISTS (SELECT 1 FROM labs l WHERE l.visit_id = v.visit_id)"""
