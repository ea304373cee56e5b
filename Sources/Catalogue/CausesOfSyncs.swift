// A. Causes at the level of a sync, a source or a file: nothing of the district moved.

let causesOfSyncs: [Cause] = [
    Cause(
        1,
        "sync_change_threshold_exceeded",
        "Too many changes at once",
        .blocker,
        .districtClever,
        rank: 0,
        why: "More records would be changed or removed in one sync than the safety limit allows, "
            + "as after a rollover, a sharing edit or new ids.",
        district: "Please tell us whether the large change is meant. Approve it in Clever if it "
            + "is; otherwise undo the last change in sharing or in the SIS.",
        us: "Compare the numbers with yesterday, ask the district, then approve or wait."
    ),
    Cause(
        2,
        "sync_paused_or_stale",
        "Sync paused or data out of date",
        .warning,
        .districtClever,
        rank: 0,
        why: "The sync is paused, not set up yet, or the district's data has not been renewed.",
        district: "Please check the pause dates and the last upload, and tell us on which day "
            + "the sync should resume.",
        us: "Read the pause dates and the last sync, agree a day to resume."
    ),
    Cause(
        3,
        "source_auth_failed",
        "Connection refused: not authorised",
        .blocker,
        .districtClever,
        rank: 0,
        why: "The token or the credentials are wrong or expired, or sharing was switched off.",
        district: "Please open the app in Clever, check that sharing is on and accept the "
            + "connection again.",
        us: "Check the token and its scopes, rotate it if needed, then run the sync again."
    ),
    Cause(
        4,
        "source_unavailable",
        "Clever or ClassLink not reachable",
        .blocker,
        .platform,
        rank: 0,
        retryable: true,
        why: "The platform was down, too slow or refused more requests for a while.",
        district: "Nothing to do: the sync is tried again by itself.",
        us: "Wait for the next sync; look at the platform's status page if it lasts a second "
            + "night."
    ),
    Cause(
        5,
        "file_invalid",
        "File missing or not readable",
        .blocker,
        .districtSIS,
        rank: 0,
        why: "A file of the export is missing, has the wrong columns or cannot be read.",
        district: "Please correct the export (file names, header row, comma-separated UTF-8) and "
            + "send all files again.",
        us: "Name the file and the column to the district, then check the next upload."
    ),
]
