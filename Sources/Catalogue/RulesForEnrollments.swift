// D. Wordings about enrollments and what they refer to.

import SyncReport

let rulesForEnrollments: [Rule] = [
    Rule(
        "enrollment_invalid.enrollment",
        unless: ["email", "license", "role not supported"],
        [
            "enrollment * (invalid|reference|failed|not|error|duplicate|rejected|skipped|missing)",
            "enrollment ** (unknown|not exist|not found|already|deleted)", "invalid * enrollment",
            "(invalid|duplicate|orphan|orphaned|failed|missing|no|unknown) * enrollment",
            "neither course nor class", "neither class nor course", "neither * exist",
            "(class|course) * (course|class) * (unrelated|not related|not belong|not match)",
            "(class|course) * not (related|belong|match) * (course|class)",
            "enroll * deleted", "deleted user", "already enrolled", "not enrolled",
            "enrolled * (twice|more than once|multiple)", "not * enroll", "unable enroll",
            "failed enroll", "(user|student) * not (belong|member) * class", "not * any class",
            "(invalid|unknown|unsupported) enrollment status", "not in class", "no class",
            "not associated * class", "without class", "enrolled * (deleted|unknown|inactive)",
        ]
    ),
    Rule(
        "enrollment_invalid.unknown",
        unless: ["email", "license", "teacher not", "course not", "term not", "school not"],
        [
            "(student|user|class|username|record) ** not (found|exist|find|match|known|loaded)",
            "(unknown|nonexistent|deleted|no matching|no such|unresolved) (student|user|class)",
            "(student|user|class) * unknown",
            "(unable|not|failed) (find|look|lookup|resolve) * (student|user|class)",
            "(invalid|unknown|missing) (student|user|class) (reference|id)",
            "no (student|user|class) (found|match|matching|exist)", "no match * (student|class)",
            "reference * (unknown|missing|invalid|deleted) * (student|user|class)",
            "(usersourcedid|classsourcedid) * (not|invalid|unknown|missing|required)",
        ]
    ),
    Rule(
        "enrollment_invalid.fields",
        entities: .init(.enrollment),
        unless: ["email", "license", "school", "teacher", "role", "course", "term", "grade", "id"],
        [
            "(student|class|user) ** not (synced|created|imported|processed|available|resolve)",
            "(student|user|class) * (deleted|failed|skipped|rejected)",
            "status * (invalid|not|unknown|unsupported|required|missing)",
            "(invalid|unknown|unsupported) status",
            "(student|user|class) * (invalid|required|missing|blank|inactive|not)",
            "(missing|no|invalid|inactive|without|blank) * (student|user|class)",
            "duplicate (record|row|entry)", "already exist", "(begin|start|end) date",
        ]
    ),
]
