// B. Wordings about schools, licences and sharing.

import SyncReport

let rulesForSchools: [Rule] = [
    Rule(
        "school_not_onboarded.not",
        unless: ["license (left|remaining|available)", "no more license"],
        [
            "not * onboarded", "not yet onboarded", "unonboarded", "un-onboarded",
            "(awaiting|pending|need|required|missing|incomplete) onboarded",
            "onboarded * (pending|incomplete|not|required|first|before)",
            "school * not (given up|setup|configured|activated|enabled|launched|provisioned)",
            "school not yet (given up|setup|configured|activated|enabled|launched|provisioned)",
            "school not (subscribe|subscribed|licensed|registered|implemented|live|purchased)",
            "school * not (subscribe|subscribed|licensed) *", "school unlicensed",
            "unlicensed school", "school without * (license|subscription)",
            "school * (no|not) (active|current|valid) (license|subscription)",
            "school (no|not) (license|subscription)", "no (license|subscription) * school",
            "school (license|subscription) * (expired|missing|inactive|not found|required)",
            "school not * selected * sync", "school ** not selected", "school sync not found",
            "configured school * (not|missing|unknown)", "school not part * (license|contract)",
            "school ** associated record * skipped", "app not shared * school",
            "not (given up|setup|configured|activated|enabled|provisioned) * school",
            "school not * (product|program) yet", "license (expired|not found|missing|required)",
            "no active (license|subscription)", "subscription (expired|not found|inactive)",
        ]
    ),
    Rule(
        "license_limit_exceeded.licences",
        [
            "license ** (exceed|insufficient|full|reached|over|limit|exhausted|used up)",
            "exceed ** (license|subscription|licensed)", "licensed ** exceed",
            "(exceed|over) ** (purchased|contracted)", "over license", "overlicensed",
            "(more|not enough|insufficient|too few|no more|no|out|not sufficient) * license",
            "not enough license", "license * (not available|left|remaining|exhausted|unavailable)",
            "subscription ** (exceed|full|limit|reached)", "overshared", "over-shared",
            "more ** than * licensed", "more than * license", "beyond * (license|subscription)",
        ]
    ),
    Rule(
        "license_limit_exceeded.administrators",
        [
            "more than <number> administrator", "too multiple administrator",
            "administrator * limit", "limit * administrator", "limit * <number> administrator",
            "(user|account) limit * (exceed|reached)",
            "exceed * limit * (user|account|administrator)",
            "limit number * (user|account|administrator)", "exceed * (user|account) limit",
        ]
    ),
    Rule(
        "multi_school_unsupported.schools",
        unless: ["least one school", "one school required", "without"],
        [
            "(multiple|second|secondary|additional) school", "more than one school",
            "more than <id> school", "more than <number> school", "only one school",
            "only * one school", "only (belong|associated) * one school", "exactly one school",
            "single school", "only primary school", "not * multiple school", "one school only",
            "one school per (user|student|teacher|account)", "too multiple school",
            "limit * one school", "multi-school", "multischool",
            "school * (multiple|more than one)",
        ]
    ),
    Rule(
        "school_reference_missing.untied",
        unless: ["not onboarded", "email", "term", "course", "teacher required"],
        [
            "not (associated|associate|belong|member|part|assign) * school",
            "least one school",
            "not * (associated|associate|belong) * school", "associated no school",
            "no school (associated|association|affiliation|given|found user|id|for)",
            "no * (associated|association) * school", "school (association|affiliation) * missing",
            "missing school (association|affiliation|assignment|reference|id)",
            "unassociated * school", "(without|no|need) (valid|active) school",
            "(without|need) school",
            "school (association|affiliation|assignment) required", "not associated school",
            "administrator associated school", "^ (user|teacher|student|class) no school",
        ]
    ),
    Rule(
        "school_reference_missing.missing",
        entities: [.init(.user), .init(.class), .init(.enrollment)],
        unless: [
            "school (name|number|type|year|email|district|administrator|nurse|found)",
            "teacher required", "email required", "role", "school not (found|exist)", "or school",
        ],
        [
            "school * (required|missing|blank)", "school id (required|missing|blank)",
            "school * not given", "(missing|blank) * school", "(no|without|required) school",
            "required * school", "need school", "need school", "no * school given",
            "no school", "not school", "must school", "not school",
            "school reference (missing|required)",
        ]
    ),
    Rule(
        "school_unmatched.type",
        [
            "type school", "school type * (invalid|not|unknown|required school|unsupported)",
            "(invalid|unsupported|unknown) school type", "no mapping * type",
            "no mapping * (school|district)", "mapping * type * (missing|not)",
            "(not|no) * type school", "school * (district|department) * not school",
        ]
    ),
    Rule(
        "school_unmatched.unknown",
        unless: [
            "(teacher|student|user|course|term) not (found|exist)", "school year",
            "email", "school administrator not",
        ],
        [
            "school * (not found|not exist|unknown|mismatch|inactive|closed)",
            "school ** not (found|exist|supported|active|known|match|open)",
            "school not * (found|exist|match)", "school * (differ|nowhere)", "school no match",
            "(unknown|invalid|inactive|no matching|no such|unrecognised|closed) * school",
            "(not|unable|failed) find * school", "no mapping school",
            "school mapping * (missing|not)", "no school (found|match)",
            "no match * school", "school not valid", "not valid school", "school invalid",
            "school id * (invalid|another|not same)", "school ** not * (database|system)",
            "school * deleted",
        ]
    ),
    Rule(
        "not_shared.sharing",
        unless: ["school not onboarded", "email", "license"],
        [
            "not * shared", "unshared", "un-shared", "no longer shared", "sharing no",
            "not sharing", "no (data|record|school|student|user|class) (shared|sharing)",
            "outside * sharing", "sharing (rule|setting|permission|scope)", "not share",
            "not included * sharing", "excluded * (sharing|share|sync)", "nothing shared",
            "(user|record|student|class|teacher|reference|referenced id) * not accessible",
            "no longer (accessible|visible|available) * (app|application|us|sync|clever)",
            "(http|status|error|code) 404", "not visible * (app|application|us)",
            "not in sync scope", "out sync scope", "not included * (sync|share|app)",
        ]
    ),
]
