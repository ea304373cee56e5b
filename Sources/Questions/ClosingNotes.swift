// What a roster says beside the reason of a closing, never in it (rule 11).
public import Postgres
internal import Store
internal import SyncReport

/// Why a problem that is gone may not be mended.
public enum ClosingNote: String, CaseIterable, Sendable {
    /// Its school was not onboarded then, so nobody looked at the record.
    case masked
    /// The record left the roster about then.
    case recordGone = "record_gone"
    /// Its whole school left the roster about then.
    case unshared

    /// What screens say.
    public var words: String {
        switch self {
        case .masked: "masked by its school"
        case .recordGone: "left the roster"
        case .unshared: "un-shared"
        }
    }
}

extension Answer {
    /// The same answer with a column `note` at its end.
    ///
    /// `closedAt` is when a row closed, in microseconds since 1970; nil for what did not.
    public func withClosingNotes(
        _ connection: borrowing Connection,
        closedAt: (Record) -> Int64?
    ) throws -> Answer {
        let records = records
        let times = records.map(closedAt)
        let places = records.indices.filter { times[$0] != nil }
        var notes = [Value](repeating: .null, count: rows.count)
        if !places.isEmpty {
            let closed = places.map { records[$0] }
            let entities = closed.map { record in
                record.text("entity").flatMap(Entity.init(name:)).map { Int16($0.rawValue) }
            }
            let question = Question(
                sql: SQL.Query.closingNotes,
                parameters: [
                    .textArray(closed.map { $0.text("district_id") }), .int2Array(entities),
                    .textArray(closed.map { $0.text("clever_id") }),
                    .textArray(closed.map { $0.text("sis_id") }),
                    .timestampArray(places.map { times[$0] }),
                ]
            )
            for told in try question.answer(connection).records {
                guard let place = told.int("place") else { continue }
                notes[places[Int(place) - 1]] = told["note"]
            }
        }
        return adding("note", notes)
    }
}

extension Answer {
    /// The same answer with a column `district_name` at its end.
    public func withDistrictNames(_ connection: borrowing Connection) throws -> Answer {
        let ids = records.map { $0.text("district_id") }
        let question = Question(
            sql: SQL.Query.namesOfDistricts,
            parameters: [.textArray(Set(ids.compactMap { $0 }).sorted())]
        )
        let names = try question.answer(connection).records.map {
            ($0.text("district_id") ?? "", $0["name"])
        }
        let known = Dictionary(names) { first, _ in first }
        return adding("district_name", ids.map { known[$0 ?? ""] ?? .null })
    }
}

extension Record {
    /// What a roster says of the closing; nil where it says nothing, or nothing closed.
    public var closingNote: ClosingNote? { text("note").flatMap(ClosingNote.init(rawValue:)) }
}
