// C. Wordings about grades, roles and other fields of people.

import SyncReport

let rulesForPeople: [Rule] = [
    Rule(
        "grade_invalid.grade",
        unless: ["gradebook", "grade passback", "email", "grading", "letter grade", "final grade"],
        [
            "grade ** (invalid|valid|missing|required|unknown|unsupported|blank|inactive)",
            "grade ** not (found|exist|allowed|supported|recognize|map|match|given|active)",
            "grade ** not (blank|permitted|resolve|recognised|find|offered|on list|in list)",
            "(invalid|valid|unknown|missing|no|unsupported|multiple|blank|without|inactive) grade",
            "(no|missing|unknown|unsupported|invalid) (valid|matching|mapping|value) * grade",
            "(exactly|only|more than) one grade", "(exactly|only|more than) one value * grade",
            "(unable|not|failed) * find * grade", "more than one grade",
            "grade (out|outside|above)",
            "grade * (one of|out range|range|single|exactly|leading|exceed|between|below|mismatch)",
            "not * valid grade", "required grade", "grade multiple", "ceds", "no grade",
            "grade * (only|numeric|number|format)", "not grade",
            "<number> not * grade", "<id> not * grade", "<text> not * grade", "no mapping * grade",
            "need grade", "(field|value|column) grade",
        ]
    ),
    Rule(
        "role_unsupported.role",
        unless: ["email required", "email", "enrollment role required", "role required"],
        [
            "role ** not (supported|allowed|valid|found|exist|known|match|handled|synced|map)",
            "role ** (unsupported|invalid|unknown|ineligible)", "role not",
            "role must (administrator|student|teacher)",
            "(invalid|unknown|unsupported|not valid|no valid|ineligible|unexpected) * role",
            "only ** role", "(student|teacher) only",
            "not * (find|valid|supported|allowed) * role", "no mapping * role", "valid role",
            "(user|account|staff) type * (not|unsupported|invalid|unknown)",
            "(unsupported|invalid|unknown) (user|account|staff) type", "nonteaching",
            "non-teaching", "not teaching", "role one of", "role * only",
            "only (teacher|student|administrator) * (synced|supported|allowed|created|auto)",
            "only * (teacher|student) * (synced|rostered|supported|auto-roster|imported)",
            "use (student|teacher|administrator) (student|teacher|administrator)",
            "<text> not * role", "not teacher student", "staff category",
        ]
    ),
    Rule(
        "required_field_missing.role",
        unless: ["email"],
        [
            "role * (required|missing|blank)", "role not given",
            "(no|missing|blank|without) * role",
            "(first|last|given|family|middle|full) name * (required|missing|blank)",
            "(first|last|given|family|full) name * not (given|blank)", "name not given",
            "(missing|no|blank|without|required) * (first|last|given|family|full) name",
            "(birthdate|birth|birthday|dob|gender|sex|race|state|phone) * (required|missing|blank)",
            "(missing|no|blank|without) * (birthdate|birth|birthday|dob|gender|sex|phone)",
            "(user|student|teacher) name * (required|missing|blank)", "missing name",
            "firstname * (required|missing|blank|not)", "lastname * (required|missing|blank|not)",
            "(givenname|familyname) * (required|missing|blank|not)",
            "(missing|no|blank) (firstname|lastname|givenname|familyname)",
            "short name * (required|missing|blank|given)", "no short name", "missing short name",
            "school (name|number|year) * (required|missing|blank|given)",
            "(missing|no|blank) school (name|number)",
        ]
    ),
]
