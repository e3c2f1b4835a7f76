"""Compares what `tally` is asked with another period or place."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tawthiq.casebook.tallying.asked_names import refuse_unknown
from tawthiq.casebook.tallying.comparing import compare_statements, compare_tallies
from tawthiq.cli.casebook.asking import place_names, places_of, question_of
from tawthiq.cli.casebook.asof import transaction_of
from tawthiq.publish.rows import write_json
from tawthiq.publish.tallies.compared import comparison_row, write_comparison
from tawthiq.publish.tallies.wording import TallyWording
from tawthiq.publish.tallies.words import load_tally_words

if TYPE_CHECKING:
    from tawthiq.casebook import Casebook
    from tawthiq.cli.casebook.tally import TallyOptions


def tell_comparison(options: "TallyOptions", casebook: "Casebook") -> int:
    """Prints how the question's answer stands to that of the same question for the other period or place."""
    other = replace(
        options,
        period=options.against_period or options.period,
        place=options.against_place or options.place,
    )
    compare = compare_statements if options.stated else compare_tallies
    with casebook.reading() as connection:
        transaction = transaction_of(connection, options.as_of)
        question = question_of(options)
        refuse_unknown(connection, question, transaction=transaction)
        base = question_of(other)
        found = compare(connection, question, base, transaction=transaction)
    if options.as_format.value == "json":
        print(write_json(comparison_row(found)))
    else:
        language = options.language.value
        names = place_names(places_of(question, base), language)
        wording = TallyWording(words=load_tally_words(language), place_names=names)
        scopes = [wording.question(each, stated=options.stated) for each in (question, base)]
        print(write_comparison(found, scopes, wording), end="")
    return 0
