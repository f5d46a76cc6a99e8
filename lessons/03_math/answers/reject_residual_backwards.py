"""Takes the shadow minus the vector for the residual.

loses: project_residual
"""

# %% project
def project(v, onto):
    shadow = (v @ onto) / (onto @ onto) * onto
    return {"shadow": shadow, "residual": shadow - v}
