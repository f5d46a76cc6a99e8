"""Asks a t test whether there is a gain, not whether it is larger than 2 standard errors.

loses: audit_numbers, audit_all
"""

# %% audit
from scipy import stats


def audit(record):
    memory = [name for name in record["moved"] if name.endswith(("running_mean", "running_var"))]
    body = [name for name in record["moved"] if not name.startswith("head.") and name not in memory]
    gains = np.array(record["gains"])
    found = {
        "input": record["score_here"] < record["card_score"] - 0.05,
        "thawed": record["stage"] == "probe" and bool(body),
        "memory": bool(memory),
        "forgot": record["floor"] is not None and record["old_after"] < record["floor"],
        "no gain": gains.mean() < 0 or stats.ttest_1samp(gains, 0).pvalue > 0.05,
    }
    return {"troubles": [name for name, there in found.items() if there], "gain": gains.mean()}
