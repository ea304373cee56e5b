// The list that goes with a letter: the records by their ids, and nothing that names a person.
import Catalogue
import Glibc
import Presentation
import Questions

struct LetterList {
    let table: ResultTable

    /// Keeps the records of the owners that are written to.
    init(_ answer: Answer, owners: [Owner]) {
        let wanted = Set(owners.map(\.rawValue))
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
