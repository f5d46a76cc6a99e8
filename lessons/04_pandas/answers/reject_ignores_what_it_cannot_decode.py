"""Repairs the codes and still throws away the bytes that it cannot decode.

loses: load_hangul
"""

# %% load
def load(raw):
    text = raw.decode("utf-8", errors="ignore")
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
