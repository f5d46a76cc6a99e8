"""Takes Spark as soon as it does not fit into memory, and never asks the disk.

loses: choose_tool, choose_minutes
"""

# %% choose
def choose(job):
    need = job["rows"] * sum(job["column_bytes"])
    alone = need / (job["mb_per_s"] * 1e6) / 60
    together = 1 + alone * (job["hot_share"] + (1 - job["hot_share"]) / job["machines"])
    if alone <= job["minutes"] and need <= job["memory_gb"] * 1e9 / 2:
        return {"tool": "pandas", "minutes": alone}
    if together <= job["minutes"]:
        return {"tool": "spark", "minutes": together}
    return {"tool": "none", "minutes": 0}
