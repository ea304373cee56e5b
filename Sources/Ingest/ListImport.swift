// districts.csv and schools.csv at the root of a source.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store

/// Imports the lists of a source when they changed.
struct ListImport {
    let folder: any DeliverySource
    let book: DeliveryBook
    let directory: DirectoryImport

    /// Returns what is wrong with the lists, in plain words; a bad list leaves the old one standing.
    ///
    /// Districts are written at once: their zones decide what time a manifest means. Schools are only
    /// begun.
    func run(_ connection: borrowing Connection) throws -> [SourceComplaint] {
        let name = "districts.csv"
        return try complaints {
            guard let list = try changed(name, connection) else { return [] }
            return try ListLoader(book: book, onlyIfNew: true).districts(list, name, connection)
                .complaints
        }
            + complaints {
                if let list = try changed(DirectoryImport.list, connection) {
                    directory.begin(list)
                }
                return []
            }
    }

    private func complaints(_ imported: () throws -> [String]) throws -> [SourceComplaint] {
        do {
            return try imported().map { SourceComplaint($0) }
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
