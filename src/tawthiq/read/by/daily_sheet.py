"""Daily sheets: «40 were killed in its attacks in 24 hours. Since October 900 have died»: both counts are of one."""

WEEK = 8  # days
