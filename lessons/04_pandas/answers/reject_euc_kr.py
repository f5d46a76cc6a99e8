"""Takes EUC-KR for CP949, and stops at a syllable that only CP949 has.

loses: load_hangul
"""

# %% load
def load(raw):
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("euc-kr")
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
