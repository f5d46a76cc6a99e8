"""Takes the distance for the residual.

loses: project_residual
"""

# %% project
def project(v, onto):
    shadow = (v @ onto) / (onto @ onto) * onto
    return {"shadow": shadow, "residual": np.linalg.norm(v - shadow)}
