// Tags of ids, by which a question about one id leaves out the districts that have not got it.
internal import Postgres

/// Adds tags of what was opened, a bounded number at a time.
enum IDTags {
    /// How many episodes are tagged at the end of a run, and of one district how many at most.
    private static let most: Int64 = 20_000
    private static let mostOfOne: Int64 = 10_000
    /// Chunks per entity; one has up to a thousand episodes.
    private static let chunks: Int32 = 10

    /// Tags some of what no tag knows yet; the rest waits for the next run, and is found without.
    static func add(_ connection: borrowing Connection) throws {
        try connection.transaction(.readWrite) {
            let wanting = try connection.execute(
                SQL.Query.idTagsWanting,
                [.int8(most), .int8(mostOfOne)]
            )
            guard wanting.count > 0 else { return }
            let districts = try (0..<wanting.count).map { try wanting.text($0, 0) }
            try connection.execute(
                SQL.Query.idTagsAdd,
                [.textArray(districts), .int4(chunks)]
            )
        }
    }
}
