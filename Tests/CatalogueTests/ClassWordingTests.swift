// D and E. Wordings about classes and enrollments, and about failures of the product.
import Catalogue
import SyncReport
import Testing

private let teachers =
    wordings(
        "primary_teacher_required",
        as: .class,
        field: "teacher",
        [
            "primary teacher is required",
            "Primary teacher is required",
            "Primary Teacher Is Required.",
            "A primary teacher is required for this class",
            "Class has no primary teacher",
            "Missing primary teacher",
            "No primary teacher assigned",
            "Class must have a primary teacher",
            "Primary teacher is missing",
            "Primary instructor required",
            "Teacher is required",
            "Teacher missing",
            "Section has no teacher",
            "No teacher assigned to section",
            "Class needs a staff ID",
            "At least one teacher is required",
            "Section without teacher",
            "Teacher cannot be blank",
            "Every class needs a teacher",
            "Lead teacher not specified",
            "teacherSourcedId is required",
        ]
    )
    + wordings(
        "teacher_unresolved",
        as: .class,
        [
            "Teacher not found for section",
            "Teacher not found",
            "Teacher 4711 does not exist",
            "Teacher could not be found",
            "Primary teacher not found",
            "Unknown teacher",
            "Invalid teacher ID",
            "Could not find teacher with sis_id T100",
            "Class failed because its teacher failed",
            "Teacher was not synced",
            "Staff member not loaded",
            "No matching teacher",
            "No relationship between staff and section",
            "Co-teachers are not rostered",
            "Teacher Ada Lovelace could not be matched",
            "Teacher is inactive",
            "References unknown teacher",
            "Teacher record failed",
        ]
    )

private let attributes =
    wordings(
        "class_attribute_invalid",
        as: .class,
        [
            "Class title is missing",
            "Class name contains invalid characters",
            "Invalid class code",
            "Class name is required",
            "Title is required",
            "Missing class name",
            "Subject is not supported",
            "Invalid subject",
            "Unknown subject \"Basket Weaving\"",
            "Only Math, English and Science are supported",
            "Subject is required",
            "Class name is too long",
            "classCode has illegal characters",
        ]
    )
    + wordings(
        "class_limit_exceeded",
        as: .class,
        [
            "Class size exceeds the limit",
            "Class has too many students",
            "Class exceeds the maximum of 50 students",
            "More than 50 students in this class",
            "Teacher has more than 50 classes",
            "Teacher has too many classes",
            "Class is too large",
            "Student limit reached for section",
        ]
    )
    + wordings(
        "course_or_term_unresolved",
        as: .class,
        [
            "Course 123 does not exist",
            "Course not found",
            "Term not found",
            "Unknown course",
            "Invalid term",
            "Term is missing",
            "Course is required",
            "The related course or session does not exist",
            "Semester is not active",
            "Non-existent course",
            "Class is in a future term",
            "Only one term per section",
            "Could not find course MATH-101",
            "Invalid course ID",
            "Term has ended",
            "courseSourcedId not found",
        ]
    )

private let enrollments =
    wordings(
        "enrollment_invalid",
        as: .enrollment,
        [
            "Enrollment references unknown user",
            "Student not found",
            "Student 123 not found",
            "User not found",
            "User does not exist",
            "Section does not exist",
            "Class not found",
            "Class 12 not found",
            "Neither course nor section existed for user 12",
            "The section and course are unrelated",
            "Improper status \"foo\" for enrollment",
            "Cannot enroll a deleted user",
            "Username not found",
            "Invalid enrollment",
            "Enrollment failed",
            "Unknown class",
            "Student was not synced",
            "Duplicate enrollment",
            "Student is already enrolled in this class",
            "References a section that does not exist",
            "Could not find student with id 5f3a",
        ]
    )
    + wordings(
        "enrollment_invalid",
        as: .user,
        ["Student is not in any class", "Student is not enrolled in any section"]
    )
    + wordings("course_or_term_unresolved", as: .enrollment, ["Non-existent course 12"])
    + wordings("role_unsupported", as: .enrollment, ["Improper role \"aide\" for an enrollment"])

private let failures = wordings(
    "unexpected_error",
    as: .user,
    [
        "An unexpected error occurred",
        "Unexpected error",
        "Unexpected error stopped the sync",
        "Internal error",
        "Internal server error",
        "Internal application error",
        "Operation cancelled",
        "The operation was canceled",
        "Failed saving user, internal error",
        "Something went wrong",
        "Unknown error",
        "Unhandled exception",
        "Database error",
        "An error occurred while processing this record",
        "Could not save user",
    ]
)

@Test(arguments: teachers + attributes + enrollments + failures)
func `a wording about a class or an enrollment reveals its cause`(_ wording: Wording) {
    let found = wording.found
    #expect(found.cause == wording.cause, "by \(found.ruleID ?? "no rule"): \(found.shape)")
}
