// A report of a sync: its rows, and the bytes of its file.
public import SyncReport

/// One report of a sample sync.
public struct SampleReport: Sendable {
    /// The file name, such as `users_sync_report.csv`.
    public let name: String
    public let entity: Entity
    /// The problems that it tells of, without what blemishes add.
    public let rows: [SampleRow]
    let style: ReportStyle
    let blemishes: [Blemish]

    /// The manifest lists it, but its file is not there.
    public var isMissing: Bool { blemishes.contains(.missing) }

    /// The file as written.
    public var bytes: [UInt8] {
        if blemishes.contains(.zeroBytes) { return [] }
        var renderer = ReportRenderer(style: style, entity: entity, rows: rows.count)
        if !blemishes.contains(.headerOnly) {
            for row in rows { renderer.append(row) }
            if let first = rows.first, let last = rows.last {
                for blemish in blemishes { blemish.apply(to: &renderer, first: first, last: last) }
            }
        }
        if blemishes.contains(.truncated) { renderer.cutLastRow() }
        let bytes = renderer.encoded()
        guard blemishes.contains(.unknownHeader) else { return bytes }
        return Array("Export of the portal\n".utf8) + bytes
    }
}

extension Blemish {
    /// Adds the rows that a blemish stands for; those of whole files and syncs add none.
    fileprivate func apply(
        to renderer: inout ReportRenderer,
        first: SampleRow,
        last: SampleRow
    ) {
        var values = renderer.values(first)
        switch self {
        case .repeatedRow: renderer.append(first)
        case .noSisID: renderer.append(changing(&values, [.sisID: ""]))
        case .noCleverID: renderer.append(changing(&values, [.cleverID: ""]))
        case .noIDs: renderer.append(changing(&values, [.cleverID: "", .sisID: ""]))
        case .newlineInMessage:
            renderer.append(changing(&values, [.message: "Email is required,\nsee the article"]))
        case .emailInMessage:
            renderer.append(changing(&values, [.message: "Email pat7@example.org is in use"]))
        case .formula:
            let formula = "=HYPERLINK(\"http://example.org\",\"open\")"
            renderer.append(changing(&values, [.message: formula]))
        case .plusSign: renderer.append(changing(&values, [.field: "+1", .message: "+1 more"]))
        case .unknownStatus: renderer.append(changing(&values, [.status: "Skipped"]))
        case .secondProblem:
            renderer.append(changing(&values, [.field: "email", .message: "Email is not valid"]))
        case .newCleverID:
            let reissued = SampleRow(
                key: last.key ^ 0xABCDEF,
                number: last.number,
                wordingIndex: Int(last.wordingIndex),
                sisForm: last.sisForm
            )
            renderer.append(reissued)
        case .blankLines:
            renderer.append(line: "")
            renderer.append(line: "")
        default: spoil(&renderer, values)
        }
    }

    /// Adds a row of the wrong shape.
    private func spoil(_ renderer: inout ReportRenderer, _ values: [ReportColumn: String]) {
        var values = values
        switch self {
        case .lostEmptyField: renderer.append(values, without: .field)
        case .tooLong: renderer.append(values, andMore: "left over")
        case .tooShort: renderer.append(line: "only one value")
        case .shifted:
            let status = values[.status] ?? ""
            let message = values[.message] ?? ""
            renderer.append(changing(&values, [.field: status, .status: message, .message: ""]))
        case .strayQuote: renderer.append(line: "\"5f00\"x,1,email,Failure,Email is required")
        default: break
        }
    }

    private func changing(
        _ values: inout [ReportColumn: String],
        _ changes: [ReportColumn: String]
    ) -> [ReportColumn: String] {
        values.merge(changes) { $1 }
        return values
    }
}
