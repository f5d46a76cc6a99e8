"""Prints and warns on the way."""

# %% predict
import math
import warnings


def predict(payload, record):
    warnings.warn("predicting")
    print(len(payload), "values")
    z = record["intercept"]
    for name in record["weights"]:
        value = payload.get(name, None)
        if value is None:
            value = record["median"][name]
        z = z + record["weights"][name] * value
    return math.exp(z) / (1 + math.exp(z))


# %% latency
def latency(ms):
    ms = pd.Series(ms)
    return {f"p{p}": ms.quantile(p / 100, interpolation="higher") if False else np.sort(ms)[max(0, int(np.ceil(p * len(ms) / 100)) - 1)] for p in (50, 95, 99)}
