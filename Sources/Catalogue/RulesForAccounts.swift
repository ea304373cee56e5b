// C. Wordings about accounts that match badly, usernames and passwords.

import SyncReport

let rulesForAccounts: [Rule] = [
    Rule(
        "role_conflict.roles",
        unless: ["not supported", "unsupported"],
        [
            "(multiple|second|conflicting|additional|another|incompatible) role",
            "more than one role", "role (conflict|collision|combination|mismatch)",
            "conflict * role", "(only|exactly|single) one role", "only * one role", "single role",
            "one role (per|only|allowed)", "role * not combine", "role * not combined",
            "already * (student|teacher|administrator) role", "role * already",
            "already exist (student|teacher|administrator|district|another)",
            "not (student|teacher|administrator) (student|teacher|administrator)",
            "not multiple (student|teacher|administrator) (student|teacher|administrator)",
            "both (student|teacher|administrator) (student|teacher|administrator)",
            "administrator not * (synced|teacher)", "not * change role", "role changed",
            "already * as (student|teacher|administrator)", "too multiple role",
            "administrator * already * teacher",
        ]
    ),
    Rule(
        "username_invalid_or_taken.taken",
        unless: ["username not found", "username not exist", "merge"],
        [
            "(username|user name) ** (taken|duplicate|already|unique|used|exist)",
            "another (user|account|student) ** (taken|username|user name)",
            "(duplicate|same) * (username|user name)",
            "(username|password) ** another (user|account|student|teacher|person)",
            "already * username", "(username|user name) * (conflict|collision|unavailable)",
            "(username|user name) not available", "multiple * same (username|user name)",
            "(username|user name) ** (multiple|more than one) (user|account)",
            "username belong",
        ]
    ),
    Rule(
        "account_match_conflict.accounts",
        unless: [
            "email required", "same email", "id changed", "id for one account", "license", "share",
        ],
        [
            "(multiple|more than one|ambiguous|conflicting|duplicate) * (account|profile) * found",
            "(multiple|ambiguous|conflicting) * (account|profile|user) ** (match|matching|found)",
            "(multiple|more than one) (account|profile) exist",
            "more than one * (account|profile|user|student) * (found|match|matching)",
            "(found|matching|find) * (multiple|more than one) * (account|user|record|profile)",
            "(found|matching|find) * (multiple|more than one) * (student|teacher)",
            "(multiple|ambiguous) (match|found|matching)", "not * merge", "unable merge",
            "merge * (conflict|failed|not|error|another)", "failed merge", "merge conflict",
            "ambiguous (match|account|user|found)", "account (conflict|mismatch)",
            "(match|found|matching) conflict", "conflict * (existing|manual) account",
            "(account|profile|user|student|teacher|name) * name * (differ|not match|not found)",
            "name * (differ|not match|not found|another) * (account|record|existing|user|profile)",
            "name mismatch", "name (differ|another|not match)", "account not associated",
            "existing account", "pre-existing account", "preexisting account", "manual account",
            "(account|user) * created manually", "manually created", "exception account",
            "account * already (exist|associated)", "already associated * account",
            "associated another account", "duplicate (account|profile)", "account blocked",
            "account * blocks", "conflicting account", "user already exist",
            "(account|user|student|teacher) exist another", "already * account",
        ]
    ),
    Rule(
        "username_invalid_or_taken.form",
        unless: ["username not found", "username not exist", "email", "expired"],
        [
            "(username|password|user name) * (required|missing|blank|invalid|valid|format)",
            "(username|password|user name) * not (given|blank|allowed|match|meet|supported)",
            "(username|password|user name) * (character|space|letter|long|short|digit|contain)",
            "(missing|blank|no|without|invalid|valid|need|required) * (username|password)",
            "(missing|blank|no|without|invalid|valid|need|required) user name",
            "(username|password|user name) * (length|least|weak|only|rejected|exceed|not)",
            "managed id", "managed apple", "id generation failed", "username generation",
            "(unable|failed|not) (generate|create|build) * (username|password|managed)",
            "(username|password) (generation|policy)", "not (username|password)",
        ]
    ),
]
