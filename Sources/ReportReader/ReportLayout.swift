// The columns of a report, found by their names.
internal import CSV
internal import SyncReport

/// Which dialect a header is, and where each value stands.
struct ReportLayout: Sendable {
    let dialect: Dialect
    let width: Int
    let cleverID: Int?
    let sisID: Int?
    let field: Int
    let status: Int?
    let message: Int

    /// The layout of a header; nil if it is no dialect's, or names a needed column twice.
    init?(header: [String]) {
        let names = header.map(CSVHeader.folded)
        func only(_ wanted: [String]) -> Int? {
            let found = names.indices.filter { wanted.contains(names[$0]) }
            return found.count == 1 ? found.first : nil
        }
        func none(_ wanted: [String]) -> Bool { !names.contains { wanted.contains($0) } }
        width = names.count
        let source = ["sourcedid", "sourceid"]
        if let clever = only(["cleverid"]), let sis = only(["sisid"]), let field = only(["field"]),
            let status = only(["status"]), let message = only(["message"])
        {
            dialect = .clever
            (cleverID, sisID) = (clever, sis)
            (self.field, self.status, self.message) = (field, status, message)
        } else if none(["rownumber"]), let sis = only(source), let field = only(["field"]),
            let status = only(["status"]), let message = only(["errormessage"])
        {
            dialect = .classlink
            (cleverID, sisID) = (nil, sis)
            (self.field, self.status, self.message) = (field, status, message)
        } else if only(["rownumber"]) != nil, let sis = only(source), let field = only(["field"]),
            let status = only(["status"]), let message = only(["message"])
        {
            dialect = .oneroster
            (cleverID, sisID) = (nil, sis)
            (self.field, self.status, self.message) = (field, status, message)
        } else if only(["rownumber"]) != nil, let field = only(["columnname"]),
            let message = only(["error"]), none(source) || only(source) != nil
        {
            dialect = .selfServe
            (cleverID, sisID) = (nil, only(source))
            (self.field, status, self.message) = (field, nil, message)
        } else {
            return nil
        }
    }

    /// Where a column stands in a row that lost its empty `field`; nil for the field itself.
    func shortened(_ column: Int) -> Int? {
        column == field ? nil : column < field ? column : column - 1
    }
}
