// A calendar: on which nights which districts are not expected.
internal import CSV
internal import SyncReport

/// A row of a calendar.
public struct CalendarRow: Sendable, Hashable {
    /// Whom a row is about.
    public enum Subject: Sendable, Hashable {
        case district(String)
        /// A US state, in capitals.
        case state(String)
    }

    public let subject: Subject
    /// First and last paused night, in days since 1970.
    public let from: Int32
    public let until: Int32
    public let why: String
    public let line: Int
}

extension PlaceList where Row == CalendarRow {
    /// Reads a calendar; `path` is how errors call it.
    public init(calendar bytes: [UInt8], path: String) throws {
        let header = CSVTable(bytes)
        guard header.column("district_id") != nil || header.column("state") != nil else {
            throw PickupError(
                .malformed,
                "\(path) has neither a column district_id nor state",
                hint: "its header must name district_id or state, from, until and may name why"
            )
        }
        try self.init(bytes, path: path, needed: ["from", "until"]) { row in
            do {
                return .success(try CalendarRow(row))
            } catch let reason as ListReason {
                return .failure(reason)
            } catch {
                return .failure(ListReason(text: "unusable"))
            }
        }
    }
}

extension CalendarRow {
    fileprivate init(_ row: ListRow) throws {
        switch (row.text("district_id"), row.text("state")) {
        case (let district?, nil): subject = .district(district)
        case (nil, let state?): subject = .state(state.uppercased())
        case (nil, nil): throw ListReason(text: "neither district_id nor state is given")
        default: throw ListReason(text: "district_id and state are both given")
        }
        guard let from = try row.day("from").get() else {
            throw ListReason(text: "from is empty")
        }
        guard let until = try row.day("until").get() else {
            throw ListReason(text: "until is empty")
        }
        guard from <= until else { throw ListReason(text: "until lies before from") }
        (self.from, self.until) = (from, until)
        why = row.text("why") ?? ""
        line = row.row.line
    }
}
