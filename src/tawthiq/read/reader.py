"""The reader: a report in, its claims out. Nothing here but the order of the steps."""

from collections.abc import Sequence

from tawthiq.languages.words import Party, Source
from tawthiq.model.claim import Claim
from tawthiq.model.report import Report
from tawthiq.read.assemble import assemble
from tawthiq.read.by.at_home import AtHome
from tawthiq.read.by.blaming import Blaming
from tawthiq.read.by.first_person import party_in_name, speaks_of_us
from tawthiq.read.by.owned import name_their_owner
from tawthiq.read.by.shared_blame import give_up_to_wholes
from tawthiq.read.by.sides import spare_their_own
from tawthiq.read.dates.mention import Epochs
from tawthiq.read.doubt.weighing import doubt
from tawthiq.read.figures.event_again import note_events_again
from tawthiq.read.figures.figure import Figure
from tawthiq.read.figures.of_entries import note_entries
from tawthiq.read.figures.sightings import find_figures
from tawthiq.read.figures.told_earlier import note_told_earlier
from tawthiq.read.headline import fill_headline
from tawthiq.read.manner.attributed import attribute_carried
from tawthiq.read.manner.deeds import set_deeds
from tawthiq.read.manner.going_on import carry_means
from tawthiq.read.manner.graves import set_thought
from tawthiq.read.manner.manner import inherit_manner, set_methods, set_stance
from tawthiq.read.measures.alone import may_tell_of_harm
from tawthiq.read.measures.bases import let_go_bases
from tawthiq.read.measures.cases import counts_cases
from tawthiq.read.measures.evidence import let_go_without_evidence
from tawthiq.read.measures.govern import govern
from tawthiq.read.measures.headed_lists import count_losses_listed, count_under_headings
from tawthiq.read.measures.questions import settle_answers
from tawthiq.read.measures.strengths import settle_strengths
from tawthiq.read.measures.strikes import settle_strikes
from tawthiq.read.nesting.apart import unlink_told_apart
from tawthiq.read.nesting.comparisons import link_ratios
from tawthiq.read.nesting.fractions import measure_fractions
from tawthiq.read.nesting.fronted_parts import settle_fronted_parts, settle_parts_among
from tawthiq.read.nesting.left_over import link_left_over
from tawthiq.read.nesting.nest import nest
from tawthiq.read.nesting.roundups import link_roundups
from tawthiq.read.nesting.summed_attacks import link_summed_attacks
from tawthiq.read.nesting.victims import join_the_hurt, settle_victims
from tawthiq.read.page.home_forces import settle_home_forces
from tawthiq.read.page.match import Form
from tawthiq.read.page.opening import open_page
from tawthiq.read.page.page import Page, Sentence
from tawthiq.read.sources.armies import name_armies
from tawthiq.read.sources.background import withhold_background
from tawthiq.read.sources.set_against import note_standing
from tawthiq.read.sources.sourcing import Sourcing
from tawthiq.read.when.backfill import backfill_periods
from tawthiq.read.when.disasters import settle_disasters
from tawthiq.read.when.lesser import settle_lesser
from tawthiq.read.when.tallied import settle_tallied
from tawthiq.read.when.time_before import date_the_time_before
from tawthiq.read.when.timing import Timing
from tawthiq.read.where.setting import Setting, main_country
from tawthiq.read.where.widening import widen_totals
from tawthiq.read.who.identify import Identify

REACH_ISSUER = 12  # tokens from the party whose body issues a statement to the words that open it
Told = list[tuple[Sentence, list[Figure]]]


def read_claims(report: Report, epochs: Epochs) -> list[Claim]:
    """Every claim of the report in the order of the text; most news tells of no harm, and is not looked up."""
    return read_in_full(report, epochs) if may_tell_of_harm(report, epochs) else []


def read_in_full(report: Report, epochs: Epochs) -> list[Claim]:
    """Every claim of a report, whatever its words are."""
    page = open_page(report, epochs)
    country = main_country(page)
    settle_home_forces(page, country)
    told: Told = [(sentence, find_figures(page, sentence)) for sentence in page.sentences]
    if not any(figures for _, figures in told):
        return []
    last: Figure | None = None
    cases: Figure | None = None
    for sentence, figures in told:
        govern(page, sentence, figures, last, cases)
        last = next((figure for figure in reversed(figures) if figure.measure), last)
        cases = next((figure for figure in reversed(figures) if counts_cases(figure)), cases)
    count_under_headings(page, told)
    count_losses_listed(page, told)
    settle_answers(page, told)
    settle_fronted_parts(page, told)
    settle_parts_among(page, told)
    settle_strikes(page, told)
    nest(page, told)
    settle_strengths(page, told)
    settle_victims(page, told)
    settle_strikes(page, told)
    measure_fractions(page, told)
    let_go_bases(page, told)
    let_go_without_evidence(page, told)
    told = [(sentence, [figure for figure in figures if figure.measure]) for sentence, figures in told]
    link_left_over(page, told)
    if not any(figures for _, figures in told):
        return []
    _describe(page, told, country)
    link_roundups(page, told)
    link_summed_attacks(page, told)
    return doubt(assemble(page, told))


def _party_of_office(page: Page, sourcing: Sourcing, since: int) -> str:
    """«أعلن المتحدث العسكري للقوات المسلحة المصرية»: the party that the words of who speaks from `since` on name."""
    first, last = sourcing.account.words
    if first < since or page.lexicon.doers_first:
        return ""
    named = (match for match in page.matches(first, last, "party") if match.sense.form is not Form.ADJECTIVE)
    military = page.has_cue(first, last, "of_an_army")  # «القيادة العسكرية الأمريكية»
    return party_in_name(page, first, last) if military or next(named, None) is not None else ""


def speaking_party(page: Page, sourcing: Sourcing, since: int, *, ours: bool) -> str:
    """The party that speaks: of the source's own entry, or of its name where a party bears it too."""
    if sourcing.party or sourcing.officer_of or (sourcing.carried_from is None and not ours):
        return sourcing.party or sourcing.officer_of or ("" if ours else _party_of_office(page, sourcing, since))
    listed = page.lexicon.parties_of_sources
    spoken_for = next((listed[name] for name in sourcing.account.names if listed.get(name)), "")
    if spoken_for:
        return spoken_for  # «الناطق باسم قوات سوريا الديمقراطية»
    if sourcing.carried_from is None:
        first, last = sourcing.account.words
        return party_in_name(page, first - REACH_ISSUER, last) if first >= 0 else ""
    source = sourcing.carried_from
    former = source.sense.entry
    if isinstance(former, Source) and former.party and former.code not in sourcing.account.names:
        return ""  # whoever speaks now is another than the ministry that spoke before
    named = (word for word in page.word(source.last - 1) if word.sense.form is not Form.ANAPHOR)
    readings = [*page.match_at.get(source.first, ()), *named]  # «الناطق باسم الجيش»
    match = next((match for match in readings if match.sense.table == "party"), None)
    if match is None and ours:
        return party_in_name(page, source.first, source.last)
    return match.sense.entry.code if match is not None and isinstance(match.sense.entry, Party) else ""


def _describe(page: Page, told: Sequence[tuple[Sentence, list[Figure]]], country: str) -> None:
    identify, blame, timing = Identify(page, country), Blaming(page), Timing(page)
    setting, sourcing = Setting(page), Sourcing(page)
    ours, home = speaks_of_us(page), AtHome(page, identify.country)
    for sentence, figures in told:
        sourcing.sentence(sentence, figures)
        speaker = speaking_party(page, sourcing, sentence.first, ours=ours)
        identify.speaker = blame.speaker = home.of(speaker, sourcing.account.words)
        identify.sentence(figures)
        identify.inherit(figures)
        blame.sentence(sentence, figures)
        blame.inherit(sentence, figures)
        setting.sentence(sentence, figures)
        setting.inherit(sentence, figures)
        timing.sentence(sentence, figures)
        timing.inherit(sentence, figures)
        set_methods(page, sentence, figures)
        set_stance(page, sentence, figures)
        set_thought(page, figures)
        inherit_manner(figures)
        note_told_earlier(page, sentence, figures)
        note_events_again(page, sentence, figures)
        note_standing(page, sentence, figures)
    carry_means(page, told)
    set_deeds(page, told)
    blame.settle(told)
    date_the_time_before(page, told)
    backfill_periods(page, told)
    settle_lesser(page, told)
    settle_tallied(page, told)
    settle_disasters(page, told)
    withhold_background(page, told)
    widen_totals(page, told, setting.theme)
    name_armies(page, identify.country, [figure for _, figures in told for figure in figures])
    unlink_told_apart(told)
    fill_headline(page, told)
    give_up_to_wholes(told)
    blame.compared.settle()
    identify.settle([figure for _, figures in told for figure in figures])
    spare_their_own(page, told)
    name_their_owner(page, told)
    attribute_carried(page, [figure for _, figures in told for figure in figures])
    join_the_hurt(page, told)
    link_ratios(page, told)
    note_entries(page, told)
