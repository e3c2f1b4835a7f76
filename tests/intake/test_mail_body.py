"""What of a mail's text is its own: quotations and what is sent on."""

import pytest

from tawthiq.intake.posts.mail_body import own_text, plain_subject

LONG = "The ministry said that twelve people were killed and thirty were hurt in the market of the old town on Monday."


@pytest.mark.parametrize("text", [LONG, "short\nlines\nof\na\nlist", ""])
def test_a_text_that_no_program_broke_stays_as_it_is(text: str) -> None:
    """Its lines are those of its writer."""
    assert own_text(text, None) == (text, ())


def test_an_earlier_mail_that_is_quoted_is_left_out() -> None:
    """With the line that says who wrote it; the mail's own words above it stay."""
    text, notes = own_text(f"{LONG}\n\n{LONG}\n\nOn Sunday Sam wrote:\n> 50 were killed\n> there\n", None)

    assert text == f"{LONG}\n\n{LONG}\n\n"
    assert len(notes) == 1


def test_a_quotation_that_is_all_of_the_mail_is_taken() -> None:
    """Without the marks before its lines, and without the subject that stands above it already."""
    text, _ = own_text(
        "Thanks.\n\nOn Sunday Sam wrote:\n> Twelve killed\n>\n> Twelve people were killed.\n", "Twelve killed"
    )

    assert text.split() == ["Thanks.", "Twelve", "people", "were", "killed."]


def test_the_head_of_a_forwarded_mail_is_left_out() -> None:
    """A rule with words in it and the fields below."""
    head = "---------- Forwarded message ---------\nFrom: Sam <s@x.example>\nDate: Sunday\nSubject: 12 killed\n"

    assert own_text(f"{head}\n{LONG}", None)[0].strip() == LONG


@pytest.mark.parametrize(("subject", "plain"), [("Fwd: Re: Toll", "Toll"), ("Toll", "Toll"), ("Re:", "Re:")])
def test_a_subject_loses_what_programs_put_before_it(subject: str, plain: str) -> None:
    """But not all of its words."""
    assert plain_subject(subject) == plain
