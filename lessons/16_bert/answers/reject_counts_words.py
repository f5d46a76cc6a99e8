"""Counts words and cannot tell denied symptoms.

loses: english_well
"""

# %% classify
def classify(texts, y, new):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    def marked(text):
        words = []
        for sentence in text.split("."):
            sentence = sentence.strip()
            mark = ""
            words += [mark + word for word in sentence.replace(",", " ").replace(":", " ").split()]
        return words

    table = TfidfVectorizer(analyzer=marked)
    model = LogisticRegression(C=10, max_iter=300).fit(table.fit_transform(texts), y)
    return model.predict(table.transform(new))
