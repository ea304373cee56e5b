// Whether messages have the causes that this catalogue knows.
import Catalogue
import Postgres
import Presentation
import Store

extension Diagnosis {
    /// After an upgrade messages met before keep their causes until somebody has them looked at again.
    mutating func lookAtCatalogue(_ connection: borrowing Connection) throws {
        let outdated = try MessageBook().outdated(
            version: Int32(Catalogue.version),
            connection
        )
        let version = "version \(Catalogue.version)"
        guard outdated > 0 else {
            return note(.ok, "catalogue", "every message is classified by \(version)")
        }
        note(
            .warn,
            "catalogue",
            Prose.count(outdated, "kind") + " of messages were not classified by \(version)",
            "rollcall catalogue reclassify"
        )
    }
}
