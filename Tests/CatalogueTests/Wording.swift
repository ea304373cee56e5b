// One message as a report would print it, and the cause it reveals.
import Catalogue
import SyncReport
import Testing

/// One message of a report and the cause that it must reveal.
struct Wording: Sendable, CustomTestStringConvertible {
    let cause: String
    let entity: Entity
    let field: String
    let message: String

    var testDescription: String { "\(entity.name).\(field): \(message)" }

    var found: Classification {
        Classifier().classify(entity: entity, field: field, message: message)
    }
}

/// All `messages` reveal `cause`.
func wordings(
    _ cause: String,
    as entity: Entity = .user,
    field: String = "",
    _ messages: [String]
) -> [Wording] {
    messages.map { Wording(cause: cause, entity: entity, field: field, message: $0) }
}
