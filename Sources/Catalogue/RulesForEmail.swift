// C. Wordings about email addresses.

let rulesForEmail: [Rule] = [
    Rule(
        "email_duplicate.shared",
        unless: [
            "merge", "not associated", "id already", "already has id", "id taken",
            "username already", "email id already", "email (required|missing|blank)",
            "name * (differ|not match)", "manual account",
        ],
        [
            "email ** (already|duplicate|taken|unique|used)", "email * not unique",
            "(duplicate|existing|same|shared|non-unique|unique) * email",
            "another (user|account|teacher|student|administrator) ** email",
            "email ** another (user|account|teacher|student|administrator|record|district)",
            "email ** multiple * (user|account|teacher|student|administrator|record)",
            "email ** more than one (user|account|teacher|student|administrator|record)",
            "multiple (user|account|teacher|student|record) ** email", "email (exist)",
            "email * (registered|appear twice|appear more|collision|conflict|clash)",
            "(collision|conflict) * email", "already * email", "email not available",
            "email belong", "email ** (existing|exist) (user|account)",
            "<email> ** (already|duplicate|taken|used|unique)",
            "<email> * (exist|associated|belong|registered) * (user|account|another|teacher)",
        ]
    ),
    Rule(
        "email_invalid.part",
        [
            "email * missing (<text>|sign|symbol|domain|character)", "email no domain",
            "email without (domain|sign|symbol|<text>)", "no domain * email",
            "email domain", "domain * email", "(untrusted|unapproved) domain",
            "domain * not (trusted|allowed|approved|match|whitelisted|valid|supported|verified)",
            "domain not on * list", "domain * (differ|mismatch|unsupported|untrusted|invalid)",
            "not trusted domain", "another domain", "personal email", "trusted domain",
        ]
    ),
    Rule(
        "email_required.missing",
        unless: [
            "invalid email", "email invalid", "email not valid", "must valid", "email not required",
            "required * format * email", "email required (format|pattern)",
            "email ** required (format|pattern)", "verified", "verify",
            "confirm", "email (notification|template|server|setting)",
        ],
        [
            "email * (required|missing|blank)", "email ** not (given|blank|shared|included)",
            "email not (available|on file)", "no * email", "email not found",
            "(missing|without|required|need|blank|add|lack|must) * email",
            "(enter|specify|provide|supply) email",
            "not email", "not * contain email", "not email", "email none",
            "(user|teacher|administrator) * need email", "email need",
            "email * not exist",
        ]
    ),
    Rule(
        "email_invalid.form",
        unless: ["email not required"],
        [
            "(invalid|valid|unusable) * email", "email * (invalid|valid|format|formatted)",
            "email * (not|un) (allowed|supported|recognized|conform|match|correct)",
            "email * (character|space|whitespace|letter|form|syntax)", "email not look",
            "email too long", "email too short", "email longer than", "email ** (contain)",
            "email * (rejected|bounced|undeliverable|deliver|unsupported|parse|parsed)",
            "not * (parse|validate|verify|recognize) email", "email * (validation|verification)",
            "<email> * (invalid|not valid|not email|valid email)", "not email address",
            "email ** only", "email * exceed", "email ** form <email>",
        ]
    ),
]
