// C. Wordings about teachers, administrators and students: email, accounts, ids, grades, roles.
import Catalogue
import SyncReport
import Testing

private let emails =
    wordings(
        "email_required",
        [
            "Email is required for users with “teacher” or “administrator” roles",
            "Email is required for users with \"teacher\" or \"administrator\" roles.",
            "Email is required for users with \"\"teacher\"\" or \"\"administrator\"\" roles",
            "EMAIL IS REQUIRED FOR USERS WITH 'TEACHER' OR 'ADMINISTRATOR' ROLES",
            "Email is required",
            "Email required",
            "An email address is required",
            "E-mail is mandatory",
            "Missing email",
            "Email Missing",
            "Email is missing for teacher 4711",
            "Email missing",
            "Email can't be blank",
            "Email cannot be empty",
            "Email must not be empty",
            "No email address",
            "No email provided",
            "User has no email",
            "Teacher does not have an email address",
            "Teachers must have an email",
            "Users without email are not synced",
            "Email address is not present",
            "Email was not provided",
            "E-mail needed to create an instructor",
            "Missing valid e-mail; no account made",
            "Email address is blank",
            "emailAddress is null",
        ]
    )
    + wordings(
        "email_invalid",
        [
            "Invalid email format",
            "Invalid email",
            "Email is invalid",
            "Email is not valid",
            "Email address is malformed",
            "Email is badly formatted",
            "'ada.example.org' is not a valid email address",
            "ada@ is not a valid email",
            "Must be a valid email address",
            "Please enter a valid email",
            "Email domain is not trusted",
            "Domain not trusted for this school",
            "Email domain differs from the school's domain",
            "Email contains invalid characters",
            "Email has an invalid format",
            "Email may only contain letters, digits and + = , . @ -",
            "The email address ada@@example.org is incorrect",
            "Email must be in the form user@domain.org",
            "Untrusted domain",
            "Email is missing an @ sign",
            "Email is too long",
            "Personal email addresses are not allowed",
        ]
    )
    + wordings(
        "email_duplicate",
        [
            "Email already in use by another user",
            "Email already in use",
            "Email already exists",
            "Email address has already been taken",
            "Email is already assigned to another user",
            "Duplicate email",
            "Duplicate Email: ada@example.org",
            "DUPLICATE_EMAIL_ADDRESS",
            "Email is not unique",
            "Email must be unique",
            "Another user has claimed this email",
            "E-mail already used by another instructor of the school",
            "The email ada@example.org is already associated with another account",
            "A user with this email already exists",
            "Email is used by multiple users",
            "Email belongs to a different person",
            "Same email on several users",
            "ada@example.org is already taken",
        ]
    )

private let accounts =
    wordings(
        "username_invalid_or_taken",
        [
            "No login_id given for user 12",
            "Username already taken",
            "Username is already in use",
            "Another user has claimed the login jdoe, skipping",
            "DUPLICATE_USERNAME",
            "Username cannot be blank",
            "Username is required",
            "Missing username",
            "Invalid username",
            "Username is invalid",
            "Username contains invalid characters",
            "Password is invalid",
            "Password is required",
            "Password too short",
            "Username must be unique",
            "A manual account has the same username",
            "MANAGED_ID_GENERATION_FAILED",
            "User name already exists",
        ]
    )
    + wordings(
        "account_match_conflict",
        [
            "Multiple accounts match this student",
            "Several accounts match, names differ",
            "Accounts cannot be merged",
            "Account can't be merged: e-mail in use",
            "A manual account blocks this account",
            "More than one account found for this user",
            "An existing account with that email is not linked",
            "Account already exists",
            "Name does not match the existing account",
            "Account is linked to a different account",
            "Duplicate profile",
            "Ambiguous match",
        ]
    )

private let ids =
    wordings(
        "id_duplicate",
        [
            "Duplicate sis_id",
            "Duplicate sis_id 10234",
            "Duplicate ID",
            "sis_id is not unique",
            "Student ID must be unique",
            "ID already in use",
            "Student ID already exists",
            "The sourcedId is a duplicate",
            "Duplicate sourcedId found: T_100",
            "sis_id already used by another user",
            "ID is assigned to more than one person",
            "More than 7 ClassLink IDs for one account",
            "Multiple accounts with one ClassLink ID",
            "Duplicate student",
            "Field is associated with a different user",
            "ID 123 appears more than once in the file",
            "Same ID for more than one person",
            "Duplicate record",
            "User with this sis_id already exists",
        ]
    )
    + wordings("id_duplicate", as: .class, ["Duplicate section ID", "Section id not unique"])
    + wordings("id_duplicate", as: .school, ["School id is not unique", "Duplicate school"])
    + wordings(
        "id_format_invalid",
        [
            "Student ID may only contain letters, digits and underscore",
            "Invalid student ID",
            "sis_id contains invalid characters",
            "sis_id must be alphanumeric",
            "sourcedId is too long",
            "ID exceeds 100 characters",
            "Student ID is not valid",
            "Student number must not contain spaces",
            "ID has an invalid format",
            "Leading zeros are missing in iid",
            "sourcedId must match the pattern [A-Za-z0-9_.-]",
            "ID is longer than 8 characters",
        ]
    )
    + wordings(
        "id_changed_or_reused",
        [
            "sis_id has changed",
            "Student ID was reused",
            "ID has been reassigned to another person",
            "The sis_id changed from 123 to 456",
            "Clever ID does not match",
            "ID mismatch",
            "More than 25% of student IDs changed while names do not match",
            "This ID was previously used by a different student",
            "Student IDs must not be changed without contacting support",
        ]
    )
    + wordings(
        "required_field_missing",
        [
            "No user_id given for a user",
            "sourcedId is missing",
            "sis_id is required",
            "Missing sis_id",
            "Student ID is required",
            "Missing data",
            "Required field is empty",
            "First name is required",
            "Last name cannot be blank",
            "Missing required field: familyName",
            "No short_name given",
            "Role is required",
            "Incomplete fields",
            "This field is required",
            "Birthdate is missing",
            "givenName is required",
        ]
    )
    + wordings("required_field_missing", as: .school, ["School name is required", "Missing name"])

private let gradesAndRoles =
    wordings(
        "grade_invalid",
        [
            "Grade is not valid",
            "Invalid grade",
            "Grade is required",
            "Grade is missing",
            "Missing grade level",
            "Grade \"K-5\" is not supported",
            "Unknown grade 14",
            "Grade not found",
            "Grade is inactive in the term",
            "gradeLevel 5 could not be resolved",
            "Grade must be one of the CEDS values",
            "Grade must be exactly one value",
            "Student has no grade",
            "Grade cannot be blank",
            "Unrecognized grade",
            "Grade level is out of range",
            "'13th' is not a valid grade",
        ]
    )
    + wordings("grade_invalid", as: .class, ["Class has more than one grade", "Invalid grades"])
    + wordings(
        "role_unsupported",
        [
            "Role \"aide\" is not supported",
            "Unsupported role",
            "Invalid role",
            "Unknown role 'parent'",
            "Role not allowed",
            "Role is invalid",
            "Role must be student, teacher or administrator",
            "Use student/teacher/administrator/aide",
            "Only teachers and students are rostered",
            "User type is not supported",
            "Staff is classed as non-teaching",
            "Improper role",
            "guardian is not a valid role",
        ]
    )
    + wordings(
        "role_conflict",
        [
            "User has more than one role",
            "Multiple roles are not allowed",
            "Only one role per user",
            "Role conflict",
            "A district admin cannot be rostered as a teacher",
            "User cannot be both student and teacher",
            "User already exists with a different role",
            "Conflicting roles",
            "Student and contact roles cannot be combined: multiple roles",
        ]
    )

@Test(arguments: emails + accounts + ids + gradesAndRoles)
func `a wording about a person reveals its cause`(_ wording: Wording) {
    let found = wording.found
    #expect(found.cause == wording.cause, "by \(found.ruleID ?? "no rule"): \(found.shape)")
}
