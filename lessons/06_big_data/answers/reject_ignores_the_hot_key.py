"""Divides the time by the number of computers, as if no key were hot.

loses: choose_tool, choose_minutes
"""

# %% choose
def choose(job):
    need = job["rows"] * sum(job["column_bytes"])
    alone = need / (job["mb_per_s"] * 1e6) / 60
    together = 1 + alone / job["machines"]
    if alone <= job["minutes"] and need <= job["memory_gb"] * 1e9 / 2:
        return {"tool": "pandas", "minutes": alone}
    if alone <= job["minutes"] and need <= job["disk_gb"] * 1e9:
        return {"tool": "duckdb", "minutes": alone}
    if job["machines"] >= 2 and need <= job["machines"] * job["disk_gb"] * 1e9 and together <= job["minutes"]:
        return {"tool": "spark", "minutes": together}
    return {"tool": "none", "minutes": 0}
