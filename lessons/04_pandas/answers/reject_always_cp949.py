"""Reads every file as CP949, so that UTF-8 breaks.

loses: load_hangul
"""

# %% load
def load(raw):
    text = raw.decode("cp949", errors="replace")
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
