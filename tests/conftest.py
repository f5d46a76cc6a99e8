"""For all tests."""

LONGEST = ("test_the_courses_graders_are_proven", "test_a_lesson_runs_from_top_to_bottom")


def pytest_collection_modifyitems(items):
    """The longest first, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONGEST))
