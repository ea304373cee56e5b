// E. The rest: our own failures, and what no rule knows yet.

let causesOfTheRest: [Cause] = [
    Cause(
        30,
        "unexpected_error",
        "Unexpected error",
        .failure,
        .engineering,
        rank: 0,
        retryable: true,
        why: "The product itself failed while it handled the record.",
        district: "Nothing to do for now: we look into it and tell you.",
        us: "Run a full sync; if the error stays or spreads over districts, tell engineering."
    )
]

let unclassified = Cause(
    0,
    "unclassified",
    "Not yet classified",
    .failure,
    .us,
    rank: 5,
    why: "The message has a wording that the catalogue does not know.",
    district: "Please read the message; tell us if it is not clear what to do.",
    us: "Read the wording and add a rule to the catalogue."
)
