"""Drops the shadow of onto on v.

loses: project_shadow, project_residual
"""

# %% project
def project(v, onto):
    shadow = (v @ onto) / (v @ v) * v
    return {"shadow": shadow, "residual": onto - shadow}
