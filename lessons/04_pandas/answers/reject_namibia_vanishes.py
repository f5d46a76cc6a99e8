"""Keeps the zeros with dtype=str and lets the text NA become a gap.

loses: load_codes
"""

# %% load
def load(raw):
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp949")
    return pd.read_csv(io.StringIO(text), dtype=str)
