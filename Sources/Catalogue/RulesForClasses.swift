// D. Wordings about classes, their teachers, courses and terms.

import SyncReport

let rulesForClasses: [Rule] = [
    Rule(
        "class_limit_exceeded.size",
        unless: ["license", "subscription", "character", "changed", "merge"],
        [
            "class * (too large|too big|oversized|full|limit|exceed|too multiple)", "class size",
            "too multiple (student|class|enrollment|roster)", "exceed ** (class|student) limit",
            "more than (<number>|<id>) (student|class|enrollment|teacher)",
            "more than (<number>|<id>) * (student|class) * (class|teacher)",
            "exceed * number * (student|class|teacher)", "(student|class|roster) limit",
            "class ** exceed ** (student|enrollment|member|size)", "roster * (too large|limit)",
            "limit * (student|class) per (class|teacher)", "limit (<number>|<id>) (student|class)",
            "limit number * (student|class)", "(student|class) exceed", "over ** class size",
            "teacher ** (exceed|too multiple|limit) ** class", "class count exceed",
        ]
    ),
    Rule(
        "teacher_unresolved.unknown",
        unless: [
            "email", "no primary teacher found", "role", "grade", "school not", "license",
            "teacher required", "teacher missing", "teacher id * (character|format|digit)",
            "student not found",
        ],
        [
            "teacher ** not (found|exist|find|match|synced|loaded|created|known|imported|active)",
            "teacher ** not (available|processed|in|shared|valid|accepted|resolve|added|saved)",
            "teacher not (roster|user|data)",
            "teacher ** (unknown|failed|inactive|nonexistent|deleted|error|rejected|skipped)",
            "(unknown|invalid|unresolved|nonexistent|inactive|deleted|failed|rejected) * teacher",
            "(not|unable|failed) (find|match|link|look|lookup|associate|add|resolve) * teacher",
            "(unable|failed|not) associated * teacher", "teacher invalid", "teacher not valid",
            "no (matching|such|known|valid|corresponding) teacher",
            "no teacher (match|matching|found)",
            "no teacher * (id|sis|username|name) (<id>|<text>|<number>)", "teacher lookup failed",
            "staff ** not (found|exist|loaded|synced|created|imported)",
            "(unknown|invalid) staff", "(not|unable|failed) find * staff", "teacher reference",
            "no relationship * (staff|teacher)", "(staff|teacher) ** no relationship",
            "relationship * (staff|teacher)", "coteacher", "depends * teacher",
            "dependent * teacher",
            "reference * (unknown|missing|invalid) teacher", "teachersourcedid * (not|invalid)",
        ]
    ),
    Rule(
        "primary_teacher_required.primary",
        unless: ["email", "primary teacher role"],
        [
            "primary teacher * (required|missing|blank|none|vacant)", "primary teacher not given",
            "(no|missing|without|required|need|one|blank|must) * primary teacher",
            "not primary teacher", "primary teacher not", "no primary teacher",
            "primary (staff|teacher) (required|missing)", "primaryteacher * (required|missing)",
            "teacher of record * (required|missing|blank)", "teacher record (required|missing)",
            "(no|missing|without) teacher record", "primary * staff * (required|missing)",
            "exactly one primary", "only one primary teacher",
        ]
    ),
    Rule(
        "primary_teacher_required.teacher",
        entities: [.init(.class), .init(.enrollment)],
        unless: [
            "email", "role", "grade", "subject", "course", "term", "teacher (first|last) name",
            "teacher name",
        ],
        [
            "teacher * (required|missing|blank|none|vacant|unassigned)", "teacher not given",
            "teacher must (associated|given)", "teacher not associated",
            "(no|without|missing|need|blank|must) * teacher",
            "required * teacher", "least one (teacher|staff)", "not teacher",
            "not * (associated|given) * teacher", "staff * (required|missing|blank)",
            "(no|without|missing|required|need) * staff", "teacher id * (required|missing|blank)",
            "(teacher|staff) (id|number) not given", "one teacher", "zero teacher",
        ]
    ),
    Rule(
        "course_or_term_unresolved.unknown",
        unless: [
            "term service", "term condition", "term use", "neither", "email", "short name",
            "course (name|title|code|number|grade|subject)", "class course unrelated",
            "course * not (related|match) * class", "class * not (related|match) * course",
            "session expired", "session timeout", "session timed", "session token",
        ],
        [
            "(course|term|session|grading period) ** not (found|exist|active|match|supported)",
            "(course|term|session) ** not (given|valid|known|loaded|find|open|started|current)",
            "(course|term|session|grading period) * (unknown|invalid|missing|required|inactive)",
            "(course|term|session) * (blank|expired|ended|deleted|closed|future|past|over)",
            "(unknown|invalid|missing|nonexistent|no|inactive|without|blank) * (course|term)",
            "(unknown|invalid|missing|no such|inactive|no matching) * session",
            "(unable|not|failed) find * (course|term|session)", "one term", "multiple term",
            "future term", "more than one term", "unknown course", "no mapping * (course|term)",
            "(course|term) date * (invalid|missing|outside)", "outside * term", "term date",
            "(course|term|session) reference", "reference * (course|term)",
            "coursesourcedid * (not|missing|required|invalid|blank)", "academic session",
            "not associated * (course|term)",
            "required (course|term)", "required (course|term)",
        ]
    ),
    Rule(
        "class_attribute_invalid.named",
        unless: ["email", "school", "user", "student", "teacher (first|last)", "file"],
        [
            "class (name|title|code|type|period|subject|number) ** (invalid|missing|required|not)",
            "class (name|title|code|type|period|subject) * (blank|long|short|character|valid)",
            "class (name|title|code|type|period|subject) * (duplicate|unique|exceed|contain)",
            "(invalid|missing|no|blank|unsupported|unknown|duplicate|without) class (name|title)",
            "(invalid|missing|no|blank|unsupported|unknown) class (code|type|period|subject)",
            "(missing|invalid|no) (title|name|subject|code|period) * class",
            "classcode * (invalid|not)",
            "(classname|classcode|classtype) * (missing|required|blank|invalid|not)",
            "class without (name|title|subject)", "class * no (name|title|subject)",
            "class not (name|title|subject)", "invalid (character|char) * class",
            "course (name|title|code|number) ** (invalid|missing|required|blank|not|character)",
            "(invalid|missing|no|blank) course (name|title|code|number)",
        ]
    ),
    Rule(
        "class_attribute_invalid.subject",
        unless: ["email", "license"],
        [
            "subject ** (invalid|unknown|unsupported|missing|required|blank|valid|ineligible)",
            "subject ** not (supported|allowed|found|valid|map|recognize|match|given|eligible)",
            "subject not", "subject must",
            "(invalid|unknown|unsupported|missing|no|not valid|blank) * subject",
            "only (math|english|science)", "only * (math|english|science) * (class|subject)",
            "not (math|english|science)", "(unable|not|failed) find * subject",
            "no mapping * subject",
        ]
    ),
    Rule(
        "class_attribute_invalid.title",
        entities: [.init(.class)],
        [
            "(title|name|code|period) * (missing|required|blank|invalid|long|character|valid)",
            "(title|name|code|period) * not (given|blank|valid|allowed)",
            "(missing|no|blank|without|invalid) * (title|name|period)",
        ]
    ),
]
