// Sphinx's Korean translation of this sentence is empty.
Documentation.TRANSLATIONS["Search finished, found one page matching the search query."] = ["맞는 쪽을 ${resultCount}개 찾았어요."];
