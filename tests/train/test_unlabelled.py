from onrecord.records import Article
from onrecord.train.unlabelled import unmarked

PARAGRAPH = "The ferry to the island was late again on Friday, the third time in a week, and nobody had been told why. "


def test_an_article_that_people_marked_is_not_read_again() -> None:
    marked = Article(text="Ferry late\n\n" + PARAGRAPH + "\n\nMore follows.")
    copy, other = (
        Article(text=PARAGRAPH + "\nAnother outlet's end."),
        Article(text="The mayor said: “We are late.”" + "\n\nMore follows."),
    )
    assert list(unmarked([copy, other], [marked])) == [other]
