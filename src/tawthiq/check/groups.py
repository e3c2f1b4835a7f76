"""Codes of groups: which lies within which, and which may be counted beside which.

The codes are the claim page's neutral codes, the same in every language.
"""

ALL = frozenset({"all"})
WHOLE_BY_STATUS = frozenset({"civilians", "combatants"})
CIVILIANS = frozenset({"civilians"})
MEN = frozenset({"men"})
CHILDREN = frozenset({"children"})
AGE_SEX = frozenset({"men", "women", "children", "elderly"})
EVERY_AGE_SEX = frozenset({"men", "women", "children"})
COMBATANTS = frozenset({"combatants"})
PEOPLES = frozenset({"yazidis", "palestinians", "israelis", "settlers", "opposition-figures"})
ROLES = frozenset({"journalists", "medics", "aid-workers"})
UNALIGNED = ROLES | AGE_SEX | frozenset({"all", "civilians", "unidentified", "foreign-nationals"})
LOOSE = frozenset({"foreign-nationals"})  # several nations under one code: two figures of it may be two peoples
TAKEN = frozenset({"detained", "abducted", "held", "missing"})  # measures of people in somebody's hands
WIDER = {"islamic-state-leaders": "islamic-state"}


def normal_group(codes: tuple[str, ...]) -> frozenset[str]:
    """The codes as a set in which civilians with combatants are everybody."""
    group = frozenset(codes)
    return ALL if "all" in group or group == WHOLE_BY_STATUS else group


def group_within(inner: frozenset[str], outer: frozenset[str]) -> bool:
    """Whether everybody in `inner` is certainly in `outer`; the members of a party are combatants."""
    if outer == COMBATANTS and inner and not inner & (UNALIGNED | PEOPLES):
        return True
    return outer == ALL or all(code in outer or WIDER.get(code) in outer for code in inner)


def are_one_people(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the groups are one, or one of them says no more than that they are people, or armed."""
    if first == second or ALL in (first, second):
        return True
    return COMBATANTS in (first, second) and not (first | second) & UNALIGNED


def is_age_sex(group: frozenset[str]) -> bool:
    """Whether the group tells people apart by age or sex alone."""
    return bool(group) and group <= AGE_SEX


def may_overlap(groups: list[frozenset[str]]) -> bool:
    """Whether some person could stand in two of the groups, as a journalist is a civilian too."""
    codes = frozenset().union(*groups)
    if "civilians" in codes and codes & ROLES:
        return True
    if "combatants" in codes and codes - UNALIGNED - {"combatants"}:
        return True
    if codes & AGE_SEX and codes - AGE_SEX - {"unidentified"}:
        return True
    return any(WIDER.get(code) in codes for code in codes)
