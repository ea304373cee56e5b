// Reads open sets.
public import Ledger
public import Postgres

extension LedgerReader {
    /// The open sets, each with the number of its parts.
    public func standings(
        of keys: [EntityKey],
        _ connection: borrowing Connection
    ) throws -> [EntityKey: (entries: [StandingEntry], parts: Int16)] {
        guard !keys.isEmpty else { return [:] }
        let rows = try connection.execute(
            SQL.Query.standings,
            [
                .textArray(keys.map(\.district)), .int2Array(keys.map(\.entity.column)),
                .int4(LedgerReader.pieceBytes),
            ]
        )
        var whole: [EntityKey: [StandingEntry]] = [:]
        var changes: [EntityKey: [StandingChange]] = [:]
        for row in 0..<rows.count {
            let key = try entityKey(rows, row)
            let part = Int(try rows.int(row, 2))
            if rows.isNull(row, 3) {
                let bytes = try pieces(
                    of: key,
                    part: part,
                    bytes: Int(rows.int(row, 4)),
                    connection
                )
                try bytes.withUnsafeBytes { try add($0, part, key, &whole, &changes) }
            } else {
                try add(rows.raw(row, 3), part, key, &whole, &changes)
            }
        }
        var standings: [EntityKey: (entries: [StandingEntry], parts: Int16)] = [:]
        for (key, entries) in whole {
            let since = changes[key] ?? []
            standings[key] = (entries.applying(since), Int16(since.count + 1))
        }
        return standings
    }

    private func add(
        _ bytes: UnsafeRawBufferPointer,
        _ part: Int,
        _ key: EntityKey,
        _ whole: inout [EntityKey: [StandingEntry]],
        _ changes: inout [EntityKey: [StandingChange]]
    ) throws {
        if part == 0 {
            whole[key] = try undamaged(StandingCodec.unpack(bytes), key)
        } else {
            let change = try undamaged(StandingCodec.unpackChange(bytes), key)
            changes[key, default: []].append(change)
        }
    }

    /// libpq never gives back the room that its greatest row took, so a giant's open set, 30 MiB for a
    /// million episodes, is read in pieces.
    private static let pieceBytes: Int32 = 4 << 20

    private func pieces(
        of key: EntityKey,
        part: Int,
        bytes: Int,
        _ connection: borrowing Connection
    ) throws -> [UInt8] {
        var entries: [UInt8] = []
        entries.reserveCapacity(bytes)
        while entries.count < bytes {
            let piece = try connection.execute(
                SQL.Query.standingPiece,
                [
                    .text(key.district), .int2(key.entity.column), .int2(Int16(part)),
                    .int4(Int32(entries.count + 1)), .int4(LedgerReader.pieceBytes),
                ]
            )
            guard piece.count == 1, !piece.raw(0, 0).isEmpty else {
                return try undamaged(nil, key)
            }
            entries += piece.raw(0, 0)
        }
        return entries
    }

    private func undamaged<Part>(_ part: Part?, _ key: EntityKey) throws -> Part {
        if let part { return part }
        throw SchemaError(
            code: .foreign,
            message: "the open set of district \(key.district) is damaged",
            hint: "run rollcall archive rebuild --district \(key.district)"
        )
    }
}
