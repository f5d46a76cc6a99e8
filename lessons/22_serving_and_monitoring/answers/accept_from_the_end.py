"""Goes through histories from the end."""

# %% serves_now
def serves_now(events):
    def replay(rest, versions):
        if not rest:
            return versions
        kind, *version = rest[0]
        if kind == "release":
            return replay(rest[1:], versions + version)
        return replay(rest[1:], versions[:-1] or versions)

    return (replay(list(events), []) or [None])[-1]


# %% decide
def decide(psi, gap, released):
    table = pd.DataFrame({"gap": gap}).dropna()
    off = table["gap"].abs().gt(0.05)
    last = table.index[-1] if len(table) else None
    moved = bool(np.asarray(psi)[-1] > 0.25)
    if last is not None and off.iloc[-1] and released is not None and last - 2 <= released <= last:
        return np.str_("rollback")
    if off.tail(2).sum() == 2 and moved:
        return "retrain"
    return "investigate" if moved or (len(off) and off.iloc[-1]) else "ok"
