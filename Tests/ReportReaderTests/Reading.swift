// A report as the reader reads it, copied out.
import ReportReader
import SyncReport

/// The values of one finding.
struct ReadFinding: Equatable, Sendable, CustomStringConvertible {
    var cleverID = ""
    var sisID = ""
    var field = ""
    var status = ""
    var message = ""

    var description: String { [cleverID, sisID, field, status, message].joined(separator: "|") }
}

extension ReadFinding {
    init(_ row: FindingRow) {
        func text(_ bytes: UnsafeRawBufferPointer) -> String {
            String(decoding: bytes, as: UTF8.self)
        }
        self.init(
            cleverID: text(row.cleverID),
            sisID: text(row.sisID),
            field: text(row.field),
            status: text(row.status),
            message: text(row.message)
        )
    }
}

/// Everything a report says.
struct ReadReport {
    var outline: ReportOutline
    var findings: [ReadFinding] = []
    var lines: [Int] = []

    init(_ raw: [UInt8]) {
        var findings: [ReadFinding] = []
        var lines: [Int] = []
        outline = ReportReader(DecodedReport(raw: raw)).read {
            findings.append(ReadFinding($0))
            lines.append($0.line)
        }
        (self.findings, self.lines) = (findings, lines)
    }

    init(_ text: String) { self.init(Array(text.utf8)) }

    var reasons: [String] { outline.rejectedRows.map(\.reason) }
    var flaw: ReportFlaw? { outline.flaw }
}

let cleverHeader = "Clever ID,sis_id,field,status,message\n"
/// A row of the Clever dialect that every test may add to outnumber rejected ones.
let goodRow = "5f1c,1001,email,failure,Email is required\n"
let goodFinding = ReadFinding(
    cleverID: "5f1c",
    sisID: "1001",
    field: "email",
    status: "failure",
    message: "Email is required"
)
