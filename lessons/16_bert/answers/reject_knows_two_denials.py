"""Knows "Denies" and "No" only, and takes the other denials for findings.

loses: english_well
"""

# %% classify
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression


def classify(texts, y, new):
    def marked(text):
        words = []
        for sentence in text.split(". "):
            mark = "not_" if sentence.startswith(("Denies", "No ")) else ""
            words += [mark + word.strip(",:.") for word in sentence.split()]
        return words

    table = TfidfVectorizer(analyzer=marked)
    model = LogisticRegression().fit(table.fit_transform(texts), y)
    return model.predict(table.transform(new))
