// A cause as people type it.
import ArgumentParser
import Catalogue
import Presentation

/// Checks the names of causes.
enum CauseName {
    static let all = Catalogue.causes.map(\.name)

    /// Refuses a name that is no cause's, and says which may have been meant.
    static func check(_ name: String?) throws {
        guard let name, Catalogue.cause(named: name) == nil else { return }
        throw ValidationError(
            "no cause is called \(Terminal.safe(name))" + Suggestion.question(name, among: all)
                + "\nrollcall catalogue list names them all."
        )
    }
}
