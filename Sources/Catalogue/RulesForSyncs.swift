// A. Wordings about a whole sync, its source or its files.

let rulesForSyncs: [Rule] = [
    Rule(
        "sync_change_threshold_exceeded.threshold",
        unless: ["license", "subscription", "id ** another", "name ** another", "roster limit"],
        [
            "exceed ** threshold", "threshold ** exceed", "(above|over|beyond) * threshold",
            "threshold * (reached|reach|hit|breached|crossed|met|error|violation|check)",
            "(change|deleted|archived|safety|update) threshold", "safe sync",
            "safety (limit|net|check)", "(required|need) review", "review hold",
            "(deleted|archived) * limit",
        ]
    ),
    Rule(
        "sync_change_threshold_exceeded.mass",
        unless: [
            "license", "subscription", "id changed", "id ** another", "name ** another",
            "name * (differ|not)", "merge",
        ],
        [
            "(large|mass|bulk|massive|significant|unusual|big) * (deleted|change|changed|updated)",
            "(large|mass|bulk|significant|unusual) * (archived|drop|decrease|update)",
            "too multiple * (deleted|change|changed|updated|archived|update)",
            "more than <number> * (changed|deleted|updated|archived|changing)",
            "<number> ** would (deleted|archived|changed)",
            "would * (archived|deleted) * (more|multiple|<number>)",
            "hold ** (deleted|change|changed|archived)", "(deleted|change) ** hold",
            "sync hold",
        ]
    ),
    Rule(
        "sync_paused_or_stale.paused",
        unless: ["license", "account"],
        [
            "sync * paused", "paused * sync", "paused until", "paused since", "sync * pending",
            "pending sync", "sync not (started|scheduled|enabled|run)", "setting up * sync",
            "sync * (stopped|frozen|resume)", "sync * setting up", "resume sync",
            "(waiting|awaiting) * (upload|file|sync|data)",
        ]
    ),
    Rule(
        "sync_paused_or_stale.stale",
        [
            "(data|roster|file|sync|feed|upload|export|snapshot) * (stale|old)",
            "stale * (data|roster|file|sync)", "(data|roster|file|export|sync) * older than",
            "older than <number> (day|hour)", "(data|roster|file|sync) * out date",
            "not * (updated|uploaded|received|refreshed|synced) since",
            "no * (upload|file|data|sync) * since", "last sync * (ago|older|more than)",
            "no * (upload|file) * (received|uploaded) * yet", "nothing * uploaded",
            "no recent (sync|upload|data)", "enrollment * not * (finalized|final|finalised)",
            "enrollment * not given * (sis|term)", "new term * enrollment not",
        ]
    ),
    Rule(
        "source_auth_failed.credentials",
        unless: ["username * already", "username taken"],
        [
            "(invalid|expired|revoked|missing|no) * (token|credential|secret)",
            "(token|credential|secret) * (invalid|expired|revoked|rejected|failed|missing|expire)",
            "(token|credential) * not * (valid|allowed|work)", "not valid token", "api key",
            "(authentication|oauth|login) (failed|error|refused|rejected|denied)",
            "authentication required",
            "invalid authentication", "not authenticate",
            "unable authenticate", "failed authenticate", "failed log", "unable log", "unable sign",
        ]
    ),
    Rule(
        "source_auth_failed.refused",
        unless: ["no relationship"],
        [
            "unauthorized", "not authorized", "(http|status|code|error) (401|403)",
            "(access|permission) * (denied|revoked|refused)", "forbidden",
            "not * (permission|access) * (read|retrieve|data|clever|classlink|district|api)",
            "not * scope", "scope * (missing|required|insufficient)", "insufficient * scope",
            "insufficient (permission|privilege|right)", "missing * scope", "disconnected",
            "connection * (lost|revoked|expired|disconnected|deleted)",
            "sharing * (disabled|inactive|turned off|switched off|off)",
            "not retrieve * (clever|classlink|google)", "unable retrieve * (clever|classlink)",
            "reauthorize", "re-authorize", "reauthenticate",
            "reconnect * (account|clever|classlink|district|app)", "handshake failed",
            "(authentication|access) (expired|revoked)",
        ]
    ),
    Rule(
        "source_unavailable.limits",
        [
            "too multiple request", "rate limit", "rate limited", "throttled", "throttling",
            "(http|status|code|error|returned) (429|413|500|502|503|504)",
            "(request entity|payload|response) too large",
            "page (limit|size) * (exceed|over|10000)",
            "exceed page (limit|size)", "page limit", "(rate|request|api) quota",
            "exceed * (rate limit|api limit|request limit)",
        ]
    ),
    Rule(
        "source_unavailable.down",
        unless: ["school not", "email", "teacher", "class", "student"],
        [
            "(service|server|api|clever|classlink|platform|host|source|gateway) * unavailable",
            "(server|api|clever|classlink|platform|host|source|sis) * (down|offline|unreachable)",
            "(server|api|clever|classlink|platform|host|source|sis) not (available|responding)",
            "(server|api|clever|classlink|platform|host|source|sis) not (respond|reachable|reach)",
            "not (reach|connect|contact) * (server|api|clever|classlink|platform|host|source|sis)",
            "(unable|failed) (reach|connect|contact) * (server|api|clever|classlink|host|source)",
            "(unable|failed) (reach|connect|contact) * (platform|sis)", "temporarily unavailable",
            "timeout", "timed out", "time out", "invalid gateway", "gateway error",
            "connection (refused|reset|closed|aborted|failed|error|dropped|canceled)",
            "dns (error|failed)", "network (error|failed|unreachable)", "name resolution",
            "upstream (error|failed|server|service)",
            "(clever|classlink|api) * (internal|server) error", "(clever|classlink) outage",
            "(down|under|scheduled) maintenance", "socket (error|closed|timeout)",
        ]
    ),
    Rule(
        "file_invalid.file",
        unless: ["profile"],
        [
            "file * (not found|missing|required|not exist|blank|corrupt|corrupted|unreadable)",
            "file not (readable|read|opened|parsed|recognized|supported|uploaded|included|given)",
            "not (read|open|parse|process|find|decompress|unzip) * file",
            "(unable|failed) (read|open|parse|process|find|decompress|unzip) * (file|csv|zip)",
            "(missing|blank|unsupported|unknown|duplicate|invalid|corrupt|unexpected) * file",
            "no file",
            "file * (unsupported|unknown|duplicate|invalid|unexpected|too large|truncated)",
            "file (name|type|format|extension|encoding)", "required file", "not * csv",
            "(invalid|malformed|unsupported) (csv|zip|archive|encoding|delimiter)",
            "csv * (invalid|error|blank|parse|format)", "zip * (invalid|corrupt|missing|contain)",
            "(invalid|unsupported|unexpected|not) encoding", "encoding * (invalid|not|unsupported)",
            "not comma", "comma separated", "byte order", "unterminated quote",
            "unclosed quote", "unexpected end file", "parse error", "parsing error",
            "not match * template", "header row", "header only", "stray (cell|data|value)",
        ]
    ),
    Rule(
        "file_invalid.columns",
        unless: ["value", "required field", "subheader"],
        [
            "header * (missing|duplicate|not|twice|invalid|unexpected|required|read|unknown)",
            "header (appear|repeated|more|mismatch)",
            "(missing|duplicate|unexpected|unknown|invalid|no|repeated|extra) * header",
            "column * (missing|not found|duplicate|mismatch|unexpected|unknown|twice)",
            "column * (not exist|not match|not given|not supported|invalid name|repeated)",
            "(missing|unexpected|unknown|extra|blank|duplicate|invalid) * column",
            "required column", "column required", "(number|count) column", "column (count|differ)",
            "column differ", "trailing column", "(invalid|malformed) (row|line)",
            "(row|line) * (malformed|truncated)", "(row|line) * has * (field|column)",
            "(row|line) <number> <number> (field|column)", "(too few|too multiple) (field|column)",
            "(invisible|hidden|unprintable) character",
        ]
    ),
]
