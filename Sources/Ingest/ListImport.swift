// districts.csv and schools.csv at the root of a source.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store

/// Imports the lists of a source when they changed.
struct ListImport {
    let folder: any DeliverySource
    let book: DeliveryBook

    /// Returns what is wrong with the lists, in plain words; a bad list leaves the old one standing.
    func run(_ connection: borrowing Connection) throws -> [String] {
        var complaints: [String] = []
        do {
            if let list = try changed("districts.csv", connection) {
                complaints += try ListLoader(book: book).districts(
                    list,
                    "districts.csv",
                    connection
                )
                .complaints
            }
        } catch let error as PickupError {
            complaints.append("\(error.message); \(error.hint)")
        }
        do {
            if let list = try changed("schools.csv", connection) {
                complaints += try ListLoader(book: book).schools(list, "schools.csv", connection)
                    .complaints
            }
        } catch let error as PickupError {
            complaints.append("\(error.message); \(error.hint)")
        }
        return complaints
    }

    /// The list's bytes if it differs from the one imported last.
    private func changed(
        _ name: String,
        _ connection: borrowing Connection
    ) throws -> [UInt8]? {
        guard let bytes = try folder.list(name) else { return nil }
        return try book.listHash(name, connection) == SHA256.hash(bytes) ? nil : bytes
    }
}
