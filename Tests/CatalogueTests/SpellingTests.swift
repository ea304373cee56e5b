// The spelling of a message does not matter: case, quotes, blanks, full stops.
import Catalogue
import SyncReport
import Testing

private struct Published {
    let entity: Entity
    let field: String
    let message: String
    let cause: String
}

private let published = [
    Published(
        entity: .school,
        field: "school",
        message: "This school is not onboarded. "
            + "The school and all associated records will be skipped.",
        cause: "school_not_onboarded"
    ),
    Published(
        entity: .class,
        field: "teacher",
        message: "primary teacher is required",
        cause: "primary_teacher_required"
    ),
    Published(
        entity: .user,
        field: "",
        message: "Email is required for users with “teacher” or “administrator” roles",
        cause: "email_required"
    ),
]

private let spellings: [@Sendable (String) -> String] = [
    { $0 },
    { $0.uppercased() },
    { $0.lowercased() },
    { $0 + "." },
    { $0 + " \u{A0}. " },
    { "\u{FEFF}  " + $0 },
    { $0.split(separator: " ").joined(separator: "\u{A0}") },
    { $0.split(separator: " ").joined(separator: "   ") },
    { $0.split(separator: " ").joined(separator: "\n") },
    { replaceQuotes(in: $0, by: "\"") },
    { replaceQuotes(in: $0, by: "'") },
    { replaceQuotes(in: $0, by: "\"\"") },
    { replaceQuotes(in: $0, by: "") },
    { $0.split(separator: " ").map(\.capitalized).joined(separator: " ") },
]

private func replaceQuotes(in message: String, by quote: String) -> String {
    String(message.flatMap { "“”".contains($0) ? quote : String($0) })
}

extension Substring {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

@Test(arguments: published.indices, spellings.indices)
func `a published message is known in every spelling`(_ number: Int, _ spelling: Int) {
    let message = published[number]
    let found = Classifier().classify(
        entity: message.entity,
        field: message.field,
        message: spellings[spelling](message.message)
    )
    #expect(found.cause == message.cause, "\(found.shape)")
}

@Test(arguments: published.indices)
func `spellings share one shape`(_ number: Int) {
    let classifier = Classifier()
    let shapes = spellings.map { spelling in
        classifier.classify(
            entity: published[number].entity,
            field: published[number].field,
            message: spelling(published[number].message)
        ).shape
    }
    #expect(Set(shapes).count == 1, "\(Set(shapes))")
}

@Test(arguments: [("SIS ID", "sis_id"), ("sisId", "sis_id"), ("Email", "EMAIL")])
func `a field means the same in every spelling`(_ left: String, _ right: String) {
    let causes = [left, right].map { field in
        Classifier().classify(entity: .user, field: field, message: "is required").cause
    }
    #expect(causes[0] == causes[1])
    #expect(causes[0] != "unclassified")
}
