// What the reports say: each message with its field, and how often it occurs.
public import SyncReport

/// One message of the portal. Three are published examples, the rest follow published rules; two
/// say something that no catalogue knows.
public struct Wording: Sendable {
    /// What stands at `{}` in a message.
    enum Filling: Sendable {
        case nothing, grade, subject, role, term, email, number
    }

    /// What the row is about.
    public let entity: Entity
    /// The cause that the message means, as the catalogue names it; nil for one nobody knows.
    public let cause: String?
    /// The value of the column `field`.
    public let field: String
    /// The message, with `{}` where a value of the record stands.
    public let text: String
    let filling: Filling
    /// How many of a hundred rows of the entity say this.
    let weight: Int

    /// Every wording; a row names its own by its place here, which never changes.
    public static let all: [Wording] = users + classes + [schoolNotOnboarded] + rest

    static let users: [Wording] = [
        Wording(.user, "email_required", "", emailRequired, 24),
        Wording(.user, "email_duplicate", "email", "Email {} is already in use", .email, 16),
        Wording(.user, "id_duplicate", "sis_id", "sis_id {} is not unique", .number, 8),
        Wording(
            .user,
            "grade_invalid",
            "grade",
            "Grade “{}” is not a valid grade level",
            .grade,
            18
        ),
        Wording(.user, "id_format_invalid", "sis_id", idFormat, 9),
        Wording(.user, "email_invalid", "email", emailInvalid, 6),
        Wording(.user, "account_match_conflict", "email", accountConflict, 5),
        Wording(.user, "role_unsupported", "role", "Role “{}” is not supported", .role, 4),
        Wording(.user, "role_conflict", "role", "A user can have only one role", 3),
        Wording(
            .user,
            "username_invalid_or_taken",
            "username",
            "Username “{}” is already taken",
            .number,
            2
        ),
        Wording(.user, "required_field_missing", "last_name", "Last name is required", 2),
        Wording(.user, "school_reference_missing", "schools", "User has no school", 2),
        Wording(.user, nil, "", "Profile bundle was set aside (code {})", .number, 1),
    ]

    static let classes: [Wording] = [
        Wording(.class, "primary_teacher_required", "teacher", "Primary teacher is required", 62),
        Wording(.class, "teacher_unresolved", "teacher", teacherUnresolved, 28),
        Wording(
            .class,
            "class_attribute_invalid",
            "subject",
            "Subject “{}” is not mapped",
            .subject,
            6
        ),
        Wording(.class, "course_or_term_unresolved", "term", "Term “{}” does not exist", .term, 3),
        Wording(.class, nil, "section", "Section policy 7B is not satisfied", 1),
    ]

    static let schoolNotOnboarded = Wording(
        .school,
        "school_not_onboarded",
        "school",
        "School is not onboarded. This school and all associated records will be skipped.",
        100
    )

    /// Wordings that only a release of the product or another dialect brings.
    static let rest: [Wording] = [
        Wording(.user, "grade_invalid", "grade", "Grade must be K-12", 0),
        Wording(.enrollment, "enrollment_invalid", "userSourcedId", "User does not exist", 0),
    ]

    private static let emailRequired =
        "Email is required for users with “teacher” or “administrator” roles"
    private static let idFormat =
        "Student ID may contain only letters, digits and underscores"
    private static let emailInvalid =
        "Email is not valid: only letters, digits and + = , . @ - are allowed"
    private static let accountConflict =
        "An account with this email exists and could not be matched"
    private static let teacherUnresolved =
        "The teacher of this class could not be created"

    private init(
        _ entity: Entity,
        _ cause: String?,
        _ field: String,
        _ text: String,
        _ filling: Filling,
        _ weight: Int
    ) {
        self.entity = entity
        self.cause = cause
        self.field = field
        self.text = text
        self.filling = filling
        self.weight = weight
    }

    private init(
        _ entity: Entity,
        _ cause: String?,
        _ field: String,
        _ text: String,
        _ weight: Int
    ) {
        self.init(entity, cause, field, text, .nothing, weight)
    }
}

/// The place of a wording in ``Wording/all``.
enum WordingIndex {
    static let emailRequired = 0
    static let gradeInvalid = 3
    static let users = 0..<Wording.users.count
    static let classes = Wording.users.count..<(Wording.users.count + Wording.classes.count)
    static let primaryTeacher = classes.lowerBound
    static let school = classes.upperBound
    static let gradeReworded = classes.upperBound + 1
    static let enrollment = classes.upperBound + 2
}

extension Wording.Filling {
    /// The value that stands in the message of the record with this key.
    func value(_ key: UInt64) -> String {
        func one(of choices: [String]) -> String { choices[Int(key >> 33) % choices.count] }
        return switch self {
        case .nothing: ""
        case .grade: one(of: ["UN", "13B", "EC", "Ungraded", "K4", "99"])
        case .subject: one(of: ["Homeroom", "Lunch", "Study Hall", "Art", "Band", "Advisory"])
        case .role: one(of: ["Para", "Counselor", "Contact", "Proctor", "Volunteer"])
        case .term: one(of: ["S2-2027", "Q3", "SUMMER", "T9"])
        case .email: "user\(key >> 40)@example.org"
        case .number: String(key >> 40)
        }
    }
}
