"""Works with pandas, and a warning on the way."""

# %% ucb
import warnings

def ucb(counts, means, t):
    warnings.warn("a message never sent divides by zero")
    counts = np.array(counts, dtype=float)
    score = np.array(means) + np.sqrt(2 * np.log(t) / counts)
    score[counts == 0] = np.inf
    return int(score.argmax())

# %% regret
import pandas as pd

def regret(arms, rates):
    table = pd.DataFrame(np.asarray(arms))
    lost = max(rates) - np.asarray(rates)
    return table.apply(lambda column: pd.Series(lost[column.astype(int)], dtype=float)).cumsum(axis=1)

# %% learn
import pandas as pd

def learn(log, states):
    table = pd.DataFrame(log, columns=["s", "a", "r", "next", "over"])
    V = np.zeros(states)
    policy = np.zeros(states)
    for _ in range(12):
        seen = table["r"] + 0.9 * (1 - table["over"]) * V[table["next"].astype(int)]
        Q = seen.groupby([table["s"], table["a"]]).mean().unstack()
        V[Q.index.astype(int)] = Q.max(axis=1)
    policy[Q.index.astype(int)] = Q.idxmax(axis=1)
    return policy

# %% hacked
import pandas as pd

def hacked(logs):
    harm = {}
    for name, log in logs.items():
        table = pd.DataFrame(log, columns=["reward", "outcome"])
        k = len(table) // 4
        first, last = table.head(k), table.tail(k)
        z = (last.mean() - first.mean()) / np.sqrt(first.sem() ** 2 + last.sem() ** 2)
        if z["reward"] > 3.5 and z["outcome"] < -3.5:
            harm[name] = np.float64(first["outcome"].mean() - last["outcome"].mean())
    return harm
