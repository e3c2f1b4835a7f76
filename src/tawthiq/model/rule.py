"""Rules of the reader on which checks build: what a claim's reason is called where the text says more than its field.

Other names of rules are the reader's alone. The sentence of each, for people, is in `publish/strings`.
"""

THE_REST = "the-rest"  # «الستة الباقين», "the 250 others"
SET_AGAINST = "set-against-another"  # «غير أن مصدراً طبياً تحدث عن 14»
RISEN = "toll-has-risen"  # «ارتفعت الحصيلة إلى 13»
BROUGHT_IN = "those-brought-in"  # «استقبل المستشفى 30 جريحاً»
TOLD_EARLIER = "told-earlier"  # «وكانت الوزارة قد أعلنت الجمعة أن العدد بلغ 90»
LIVE_ENTRY = "an-entry-of-a-live-page"  # a time of a page that grows through the day
OF_ENTRY = "of-an-entry"  # at its clock time, on a page whose entries follow one another in time
OF_ENTRY_ABOVE = "of-an-entry-above-earlier-ones"  # and on one whose newest entry stands first
SHARE_IN_NUMBERS = "a-share-told-as-a-number"  # «a third of them (4500)»
PART_AS_SHARE = "a-part-told-as-a-share"  # «4500, that is a third of them»
EVENT_AGAIN = "toll-of-an-event-told"  # «الهجوم الذي أودى بحياة 31»
PLACE_OF_HEADLINE = "headline"  # a place that only the headline names
PLACE_OF_ACCOUNT = "account"  # and one that was named before, in the account that goes on
PLACE_NAMED = "named"  # and one that the sentence names
NOBODY_NAMED = "no-group-is-named"  # a bare number: «against 110 last year»
DOUBTFUL = "doubtful-"  # how the names begin of rules by which a field is in doubt, though it keeps its value
