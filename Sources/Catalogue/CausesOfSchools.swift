// B. Causes at the level of schools, licences and sharing.

let causesOfSchools: [Cause] = [
    Cause(
        6,
        "school_not_onboarded",
        "School not onboarded",
        .failure,
        .us,
        rank: 1,
        why: "The school is shared but not set up on our side, so the school and all its people "
            + "and classes are skipped.",
        district: "Please tell us whether this school will use the product. If not, take it out "
            + "of the sharing settings.",
        us: "Check the licence, then onboard the school or ask the district to stop sharing it."
    ),
    Cause(
        7,
        "license_limit_exceeded",
        "More shared than licensed",
        .blocker,
        .districtClever,
        rank: 0,
        why: "More people are shared than the licence or the platform allows.",
        district: "Please share only the schools and people who will use the product, or ask us "
            + "about more licences.",
        us: "Compare shared with licensed numbers, then narrow sharing or involve sales."
    ),
    Cause(
        8,
        "school_reference_missing",
        "No school given",
        .failure,
        .districtSIS,
        rank: 1,
        why: "The record is not tied to a school, or to one that is not its own.",
        district: "Please assign the person or class to a school in the SIS; an administrator "
            + "without a school should be a district administrator.",
        us: "Check whether the person should be a district administrator."
    ),
    Cause(
        9,
        "school_unmatched",
        "School not found or not matched",
        .failure,
        .us,
        rank: 1,
        why: "The school's id, name or type is not the one we know, or it is inactive in this "
            + "term.",
        district: "Please check that the school has the same id and name in the SIS as in Clever "
            + "and is active this term.",
        us: "Compare school ids on both sides and correct the mapping."
    ),
    Cause(
        29,
        "not_shared",
        "Not shared with us",
        .notice,
        .districtClever,
        rank: 1,
        why: "The record exists at the district but is not shared with the app.",
        district: "Please check the sharing settings: share whole schools rather than single "
            + "people.",
        us: "Compare what is expected with what is shared."
    ),
]
