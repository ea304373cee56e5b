// The log of letters: when, by whom, to which owner; the text itself is not kept.
internal import Digest
public import Postgres

/// Records that letters were sent.
public struct LetterLog: Sendable {
    public init() {}

    /// One entry per owner and text, all of one district and moment.
    public func record(
        _ letters: [(owner: String, text: String)],
        district: String,
        who: String,
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.letterSent,
            [
                .text(district), .textArray(letters.map(\.owner)),
                .byteaArray(letters.map { SHA256.hash(Array($0.text.utf8)) }), .text(who),
            ]
        )
    }
}
