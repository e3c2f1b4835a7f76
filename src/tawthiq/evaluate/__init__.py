"""Evaluation: how well claims and findings that were read agree with annotated ones.

A score is a quotient of counts by report, so that any reports can be taken together: those of a set, of a genre, of a
draw. `sets` brings the annotation and what is read in it, `agreement`, `claims` and `findings` compare, `intervals`
and `compare` say what chance would do, `slices` divides a set, `errors` shows what is wrong, `page` and `tables` write.
"""
