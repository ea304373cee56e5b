// Wordings that say little, where the field of the row says the rest; and wordings nobody knows.
import Catalogue
import SyncReport
import Testing

private let missing = ["is required", "Required", "must not be blank", "Missing", "can't be empty"]

private let byField: [Wording] =
    wordings("email_required", field: "email", missing)
    + wordings("email_invalid", field: "email", ["is invalid", "Not valid", "has a bad format"])
    + wordings("email_duplicate", field: "email", ["not unique", "has already been taken"])
    + wordings("primary_teacher_required", as: .class, field: "teacher", missing)
    + wordings("teacher_unresolved", as: .class, field: "teacher", ["not found", "is invalid"])
    + wordings("school_reference_missing", field: "school", missing)
    + wordings("school_reference_missing", as: .enrollment, field: "schoolSourcedId", missing)
    + wordings("school_unmatched", field: "school", ["not found", "is invalid", "unknown"])
    + wordings(
        "grade_invalid",
        field: "grade",
        missing + ["is invalid", "not on the list: unknown"]
    )
    + wordings("required_field_missing", field: "sis_id", missing)
    + wordings("required_field_missing", field: "SIS ID", missing)
    + wordings("id_duplicate", field: "sis_id", ["not unique", "already used"])
    + wordings("id_format_invalid", field: "sis_id", ["is invalid", "too long"])
    + wordings("username_invalid_or_taken", field: "username", missing + ["already taken"])
    + wordings("role_unsupported", field: "role", ["not supported", "is invalid"])
    + wordings("required_field_missing", field: "role", missing)
    + wordings("class_attribute_invalid", as: .class, field: "name", missing)
    + wordings("class_attribute_invalid", as: .class, field: "subject", ["is not supported"])
    + wordings("course_or_term_unresolved", as: .class, field: "course", ["does not exist"])
    + wordings("course_or_term_unresolved", as: .class, field: "term", ["not found", "Required"])
    + wordings("enrollment_invalid", as: .enrollment, field: "user", ["not found"])
    + wordings("enrollment_invalid", as: .enrollment, field: "class", ["does not exist"])
    + wordings("required_field_missing", field: "firstName", ["can't be blank", "is required"])
    + wordings("required_field_missing", field: "", ["Required", "This field is required"])

@Test(arguments: byField)
func `a vague wording reveals its cause by the field of the row`(_ wording: Wording) {
    let found = wording.found
    #expect(found.cause == wording.cause, "by \(found.ruleID ?? "no rule"): \(found.shape)")
}

private let unrelated = wordings(
    "unclassified",
    [
        "", " ", ".", "x", "12345", "Everything is fine", "The weather is nice today",
        "Student has been archived", "Please read the manual", "Class meets on Tuesday",
        "School starts on August 15", "Teacher was moved to another room",
        "Email notification sent", "School year ends on June 12", "Welcome to Great Minds",
        "User logged in", "Students enjoyed the lesson", "Password changed yesterday",
        "Lunch is served in room 12", "The school has a new principal", "Class photo day",
        "Row skipped", "See the help page for details", "Warning 17", "Flux capacitor misaligned",
        "Birthday party on Friday", "Section created", "User updated",
        "Contact your administrator", "Great grades", "Email ada@example.org was sent",
        "This is a test", "Nickname contains an emoji", "The moon phase is not supported",
        "Locale xx-YY cannot be used", "Avatar image is too large", "Unable to geocode address",
        "Cafeteria balance is negative", "Bus route 12 has no driver",
        "Homework was not handed in", "Library book overdue", "Certificate will expire soon",
        "Seat assignment changed", "Parent consent form missing", "Locker combination is invalid",
        "Student photo is missing", "Terms of service not accepted", "Time zone mismatch",
        "Gradebook is locked", "No action required", "All records were processed",
    ]
)

@Test(arguments: unrelated)
func `a wording that nobody knows stays unclassified`(_ wording: Wording) {
    let found = wording.found
    #expect(found.cause == "unclassified", "by \(found.ruleID ?? "no rule"): \(found.shape)")
    #expect(found.ruleID == nil)
}
