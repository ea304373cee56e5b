// C. Wordings about ids: changed, used twice, in a wrong form, missing.

import SyncReport

let rulesForIDs: [Rule] = [
    Rule(
        "id_changed_or_reused.changed",
        unless: ["required", "missing"],
        [
            "(id|number) * (changed|reused|renumbered|replaced|change|recycle|reuse|reassign)",
            "(changed|reused|renumbered|changing|new) (id|sis id|student id|student number)",
            "(changed|reused|reuse|reusing|change) * (id|student number)", "id * previously",
            "id (no longer|not) (match|found|same) * (record|previous|existing|user|clever|sis)",
            "id (mismatch|mismatched)", "id mismatch", "mismatched id", "id * not match",
            "id * differ", "previously * (used|associated) ** (id|another)", "id not permanent",
            "new (clever|classlink) id", "previous id", "former id", "old id",
            "another id * (than|before|previous|account)", "id reuse", "id change",
            "id * (once|formerly) * (belong|used|associated)",
        ]
    ),
    Rule(
        "course_or_term_unresolved.id",
        unless: ["duplicate", "unique", "already"],
        [
            "(course|term|session|coursesourcedid) id * (invalid|not|unknown|missing|blank)",
            "(invalid|unknown|missing|no) (course|term|session) id",
        ]
    ),
    Rule(
        "teacher_unresolved.id",
        entities: [.init(.class), .init(.enrollment)],
        unless: ["duplicate", "unique", "already", "character", "format", "digit"],
        [
            "teacher id * (invalid|unknown)", "teacher id * not (found|exist|valid|match)",
            "(invalid|unknown) (teacher|staff) id", "staff id * (invalid|unknown|not found)",
            "staff id * not (found|exist)",
        ]
    ),
    Rule(
        "id_duplicate.id",
        unless: ["email", "username", "enrollment already", "not match", "license"],
        [
            "duplicate * (id|number|key|sis)", "(id|number) * (duplicate|unique|taken)",
            "(id|number) ** already", "(id|number) ** used * (another|more|multiple|twice)",
            "id used", "(same|non-unique|shared|repeated) * id", "unique * id",
            "id ** another (user|record|student|teacher|account|class|school|district)",
            "id ** (multiple|more than one) * (user|record|student|teacher|account|class|school)",
            "(multiple|more than one) * (user|record|student|teacher|account|class) ** id",
            "id ** (appear|listed|present|found|exist|occur) * (twice|more|multiple|time)",
            "more than (<number>|<id>|one) * id", "too multiple id", "id not unique", "id conflict",
            "id (exist) already", "multiple id", "id collision", "id given twice", "multiple * id",
            "<text> not unique",
            "first record * id",
        ]
    ),
    Rule(
        "id_duplicate.record",
        entities: [.init(.user), .init(.class), .init(.school)],
        unless: [
            "email", "username", "enrollment", "role", "grade", "license", "course", "term",
            "teacher already associated", "name",
        ],
        [
            "duplicate (record|row|entry|student|teacher|user|class|school|staff|administrator)",
            "(record|row|entry|student|teacher|class|school) * (duplicate)",
            "(record|student|teacher|class|school|entry) already (exist)",
            "(listed|appear|found|present) (twice|multiple time|more than once)",
            "associated another user", "already associated", "already used another",
            "value * (not unique|already used|duplicate|used more than)", "duplicate value",
            "same value ** (more than one|multiple|another)", "duplicate found", "value taken",
            "field associated another",
        ]
    ),
    Rule(
        "id_format_invalid.form",
        unless: [
            "email", "phone", "role", "grade", "id required", "id missing", "id blank",
            "(course|term) id",
            "enrollment", "not found", "not exist",
        ],
        [
            "(id|number) * (invalid|not valid|format|formatted|alphanumeric|numeric|pattern)",
            "(id|number) * (character|letter|digit|underscore|hyphen|space|whitespace|dash)",
            "(id|number) ** (only contain|contain only|contain)", "id ** (letter|digit|underscore)",
            "(id|number) * (too long|too short|longer|shorter|length|truncated)", "leading zero",
            "leading zero", "zero * id", "(invalid|malformed|illegal|unsupported) * id",
            "not * valid * id", "valid id", "invalid (character|space) * id", "id not allowed",
            "id exceed", "id * (limit|exceed)", "(student|staff|teacher|user|sis) number invalid",
            "id * scientific", "space * id", "character not allowed id",
            "id not (conform|comply|match) * (format|pattern)", "id not (numeric|alphanumeric)",
        ]
    ),
    Rule(
        "required_field_missing.id",
        unless: ["email", "grade", "role", "teacher id", "staff id", "not found", "not exist"],
        [
            "(id|number) * (required|missing|blank)", "(id|number) * not (given|blank)",
            "no * id given", "(missing|blank|without|no) * id", "required id", "id none",
            "not id", "need * id",
        ]
    ),
]
