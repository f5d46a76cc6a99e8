"""Takes pandas as soon as it fits, and never looks at the deadline.

loses: choose_tool
"""

# %% choose
def choose(job):
    giga = 1e9
    need = job["rows"] * sum(job["column_bytes"])
    alone = need / (job["mb_per_s"] * 1e6) / 60
    n, hot = job["machines"], job["hot_share"]
    together = 1 + alone * (hot + (1 - hot) / n)
    if need <= job["memory_gb"] * giga / 2:
        return {"tool": "pandas", "minutes": alone}
    if alone <= job["minutes"] and need <= job["disk_gb"] * giga:
        return {"tool": "duckdb", "minutes": alone}
    if n >= 2 and need <= n * job["disk_gb"] * giga and together <= job["minutes"]:
        return {"tool": "spark", "minutes": together}
    return {"tool": "none", "minutes": 0}
