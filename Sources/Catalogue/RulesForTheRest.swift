// E. Wordings about failures of the product itself.

let rulesForTheRest: [Rule] = [
    Rule(
        "unexpected_error.internal",
        [
            "unexpected (error|exception|failed|condition|problem|issue|result|response)",
            "internal * (error|exception|failed|problem)", "unknown (error|exception|failed)",
            "unhandled", "unspecified error", "exception", "something went invalid",
            "(operation|process|job|task|import|transaction) * canceled", "canceled operation",
            "(database|application|system|server|fatal|runtime|processing|generic) error",
            "(null|blank) (reference|pointer)", "error occurred", "error * occurred",
            "error (while|during|when) *", "stack trace", "deadlock", "out memory", "process crash",
            "crashed", "try again later", "please try again", "contact support",
            "(unable|failed|not) (save|saving|create|creating|process|processing|store|write) *",
            "(user|record|class|school|student|teacher) not (saved|processed|stored|created)",
            "(user|record|class|school|student|teacher) * failed (save|process)",
            "failed (update|updated|updating|import|importing|insert) *",
            "(error|failed) (saving|creating|updated|processing|importing)",
        ]
    )
]
