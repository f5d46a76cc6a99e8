"""Counts pairs of words, which 600 labels do not suffice for.

loses: english_well
"""

# %% classify
def classify(texts, y, new):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    return make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression(C=10, max_iter=300)).fit(texts, y).predict(new)
