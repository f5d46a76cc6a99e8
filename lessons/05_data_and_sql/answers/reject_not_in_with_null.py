"""Uses NOT IN with a list that holds a NULL, which is true for nobody.

loses: null_labs
"""

# %% without_lactate
def without_lactate():
    return """SELECT visit_id FROM visits WHERE (ward <> 'ER' OR ward IS NULL)
              AND visit_id NOT IN (SELECT visit_id FROM labs WHERE name = 'lactate')"""
