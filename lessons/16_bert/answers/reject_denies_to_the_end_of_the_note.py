"""Lets a denial reach to the end of the note, not to the full stop.

loses: english_well
"""

# %% classify
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression


def classify(texts, y, new):
    def marked(text):
        words, mark = [], ""
        for sentence in text.split(". "):
            if sentence.startswith(DENIES):
                mark = "not_"
            words += [mark + word.strip(",:.") for word in sentence.split()]
        return words

    table = TfidfVectorizer(analyzer=marked)
    model = LogisticRegression().fit(table.fit_transform(texts), y)
    return model.predict(table.transform(new))
