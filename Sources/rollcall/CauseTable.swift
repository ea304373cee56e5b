// The catalogue goes into the database with every migration.
import Catalogue
import Postgres
import Store

enum CauseTable {
    static func load(_ connection: borrowing Connection) throws {
        try CauseRow.load(
            Catalogue.causes.map { cause in
                CauseRow(
                    cause: cause.name,
                    number: Int32(cause.number),
                    title: cause.title,
                    severity: cause.severity.rawValue,
                    owner: cause.owner.rawValue,
                    rank: Int32(cause.rank),
                    advice: cause.advice,
                    internalStep: cause.internalStep,
                    catalogueVersion: Int32(Catalogue.version)
                )
            },
            connection
        )
    }
}
