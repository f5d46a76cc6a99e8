"""Asks for ward <> 'ER' and loses the visits whose ward is NULL.

loses: null_ward, null_labs
"""

# %% without_lactate
def without_lactate():
    return """SELECT v.visit_id FROM visits v WHERE v.ward <> 'ER'
              AND NOT EXISTS (SELECT 1 FROM labs l WHERE l.visit_id = v.visit_id AND l.name = 'lactate')"""
