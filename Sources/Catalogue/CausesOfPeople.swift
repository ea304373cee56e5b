// C. Causes at the level of people: teachers, administrators and students.

let causesOfPeople: [Cause] = [
    Cause(
        10,
        "email_required",
        "Email missing",
        .failure,
        .districtSIS,
        rank: 2,
        why: "Teachers and administrators sign in by email, and this one has none.",
        district: "Please add an email address in the SIS for each listed teacher or "
            + "administrator, and make sure the field is shared.",
        us: "Send the list of ids; check whether the field is filtered if all of them fail."
    ),
    Cause(
        11,
        "email_invalid",
        "Email not valid",
        .failure,
        .districtSIS,
        rank: 2,
        why: "The address has characters, a form or a domain that cannot be accepted.",
        district: "Please correct the email address in the SIS: name@domain, only letters, "
            + "digits and + = , . @ -, in a domain of the district.",
        us: "Add the domain to the trusted ones if it really is the district's."
    ),
    Cause(
        12,
        "email_duplicate",
        "Email used twice",
        .failure,
        .districtSIS,
        rank: 2,
        why: "The address already belongs to another person; each must be unique.",
        district: "Please give each person an email address of their own in the SIS.",
        us: "Look for a manual account or another district that holds the address."
    ),
    Cause(
        13,
        "username_invalid_or_taken",
        "Username missing or taken",
        .failure,
        .districtSIS,
        rank: 3,
        why: "The username or password is empty, has characters that are not allowed, or belongs "
            + "to somebody else.",
        district: "Please give each person a username of their own in the SIS, without blanks or "
            + "special characters.",
        us: "Look for a manual account with the same username."
    ),
    Cause(
        14,
        "required_field_missing",
        "Required field empty",
        .failure,
        .districtSIS,
        rank: 3,
        why: "A field that must be filled is empty or not shared.",
        district: "Please fill in the named field in the SIS and make sure it is shared.",
        us: "If a whole school misses it, ask whether the field was left out of the export."
    ),
    Cause(
        15,
        "id_duplicate",
        "ID used twice",
        .failure,
        .districtSIS,
        rank: 3,
        why: "Two records have the same id; only the first of them is taken.",
        district: "Please give each record an id of its own in the SIS; list a teacher of "
            + "several schools once.",
        us: "Look for accounts that were created twice and merge them."
    ),
    Cause(
        16,
        "id_format_invalid",
        "ID not in an accepted form",
        .failure,
        .districtSIS,
        rank: 3,
        why: "The id has blanks or characters that are not allowed, is too long or lost its "
            + "leading zeros.",
        district: "Please use only letters, digits and underscore in ids, keep leading zeros, "
            + "and talk to us before you change existing ids.",
        us: "Plan the change of ids with the district, so that accounts are kept."
    ),
    Cause(
        17,
        "id_changed_or_reused",
        "ID changed or reused",
        .failure,
        .us,
        rank: 3,
        why: "The id of a person has changed or was given to somebody else, which risks double "
            + "accounts and lost work.",
        district: "Please do not change or reuse ids without us; tell us which ids changed and "
            + "when.",
        us: "Stop and map old ids to new ones before the next sync."
    ),
    Cause(
        18,
        "account_match_conflict",
        "Several accounts match",
        .failure,
        .us,
        rank: 3,
        why: "The person matches more than one account, or one whose name differs or that was "
            + "made by hand.",
        district: "Please make sure name and email are the same in the SIS as in the account.",
        us: "Decide which account stays, link or remove the other."
    ),
    Cause(
        19,
        "grade_invalid",
        "Grade missing or not valid",
        .failure,
        .districtSIS,
        rank: 3,
        why: "The grade is empty or not on the list of grades that can be accepted.",
        district: "Please set exactly one grade per record in the SIS: IT, PR, PK, TK, KG, 01 to "
            + "13, PS, UG or Other.",
        us: "Add a mapping where the district has its own grade names."
    ),
    Cause(
        20,
        "role_unsupported",
        "Role not supported",
        .failure,
        .districtSIS,
        rank: 2,
        why: "Only students, teachers, school administrators and district administrators can be "
            + "rostered.",
        district: "Please set the role in the SIS to student, teacher, school administrator or "
            + "district administrator, or stop sharing the person.",
        us: "Create the account by hand where another role is needed."
    ),
    Cause(
        21,
        "role_conflict",
        "More than one role",
        .failure,
        .districtSIS,
        rank: 2,
        why: "One account cannot hold these roles together.",
        district: "Please keep one role per account, and use a second email address for a second "
            + "role.",
        us: "Add the further role in the platform where that is allowed."
    ),
    Cause(
        22,
        "multi_school_unsupported",
        "More than one school",
        .warning,
        .districtSIS,
        rank: 3,
        why: "The person is listed at several schools, but only one can be taken over.",
        district: "Please list the person at one school, the main one, in the SIS.",
        us: "Explain the limit; check that the main school is the right one."
    ),
]
