// The list that goes with a letter: the records by their ids, and nothing that names a person.
import Catalogue
import Glibc
import Presentation
import Questions

/// One record of such a list.
struct LetterRecord {
    let owner: String
    let entity: String
    let cleverID: String?
    let sisID: String?
    let field: String
    let cause: String
    /// Microseconds since 1970.
    let since: Int64?

    /// A row of ``Question/letterRecords(ofDistrict:asOf:)``.
    init(_ record: Record) {
        owner = record.text("owner") ?? ""
        entity = record.text("entity") ?? ""
        cleverID = record.text("clever_id")
        sisID = record.text("sis_id")
        field = record.text("field") ?? ""
        cause = record.text("cause") ?? ""
        since = record.time("since")
    }
}

struct LetterList {
    let table: ResultTable
    private let records: [LetterRecord]

    /// The records of one owner.
    func rows(of owner: Owner) -> [LetterRecord] { records.filter { $0.owner == owner.rawValue } }

    /// Keeps the records of the owners that are written to.
    init(_ answer: Answer, owners: [Owner]) {
        let wanted = Set(owners.map(\.rawValue))
        records = answer.records.map(LetterRecord.init)
        let all = ResultTable(answer)
        let owner = all.index("owner")
        table = ResultTable(
            columns: all.columns,
            rows: all.rows.filter { row in
                if case .text(let name) = row[owner] { wanted.contains(name) } else { false }
            }
        )
    }

    /// Writes it as CSV, for the owner of the file alone.
    func write(to path: String, asOf: Int64) throws {
        var bytes: [UInt8] = []
        let look = RenderOptions(asOf: asOf, width: 0)
        table.render(as: .csv, look) { bytes += Array($0.utf8) }
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw LetterList.unwritable(path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = LetterList.unwritable(path)
                close(file)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
        guard close(file) == 0 else { throw LetterList.unwritable(path) }
    }

    private static func unwritable(_ path: String) -> Failure {
        Failure(
            .error,
            "\(Terminal.safe(path)) cannot be written: \(String(cString: strerror(errno)))",
            hint: "name a file in a folder of your own, with space left"
        )
    }
}
