"""Divides by the length of onto instead of its square.

loses: project_shadow, project_residual
"""

# %% project
def project(v, onto):
    shadow = (v @ onto) / np.linalg.norm(onto) * onto
    return {"shadow": shadow, "residual": v - shadow}
