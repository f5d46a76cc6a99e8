"""Does not divide at all, as if every vector had the length 1.

loses: project_shadow, project_residual
"""

# %% project
def project(v, onto):
    shadow = (v @ onto) * onto
    return {"shadow": shadow, "residual": v - shadow}
