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
    func run(_ connection: borrowing Connection) throws -> [SourceComplaint] {
        let loader = ListLoader(book: book)
        return try imported("districts.csv", connection, by: loader.districts)
            + imported("schools.csv", connection, by: loader.schools)
    }

    private func imported(
        _ name: String,
        _ connection: borrowing Connection,
        by load: ([UInt8], String, borrowing Connection) throws -> ListOutcome
    ) throws -> [SourceComplaint] {
        do {
            guard let list = try changed(name, connection) else { return [] }
            return try load(list, name, connection).complaints.map { SourceComplaint($0) }
        } catch let error as PickupError {
            return [SourceComplaint(error)]
        }
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
