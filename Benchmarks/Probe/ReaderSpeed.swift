// How fast one core turns the bytes of reports into findings.
import Glibc
import Ledger
import ReportReader
import SyncReport

struct ReaderSpeed {
    let paths: [String]

    /// For each way of reading: its name, bytes, findings, and the seconds of every pass.
    func measure() throws {
        let reports = try paths.map { DecodedReport(raw: try bytes(of: $0)) }
        let size = reports.reduce(0) { $0 + $1.bytes.count - $1.start }
        var hasher = IdentityHasher()
        report("findings", size) {
            reports.reduce(0) { sum, report in
                sum + ReportReader(report).read { _ in }.findings
            }
        }
        report("findings and their identities", size) {
            var tags: UInt32 = 0
            let findings = reports.reduce(0) { sum, report in
                sum
                    + ReportReader(report).read { tags &+= hasher.keys(.user, $0).cleverTag }
                    .findings
            }
            precondition(tags != 1, "the identities are used, so that none is left out")
            return findings
        }
    }

    private func report(_ name: String, _ bytes: Int, _ pass: () -> Int) {
        _ = pass()
        let times = (0..<7).map { _ in
            let begun = clockSeconds()
            _ = pass()
            return String(clockSeconds() - begun)
        }
        print(name, bytes, pass(), times.joined(separator: " "), separator: "\t")
    }

    private func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else { throw Unreadable(path: path) }
        defer { fclose(file) }
        var status = stat()
        fstat(fileno(file), &status)
        let size = Int(status.st_size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = fread(buffer.baseAddress, 1, size, file)
        }
        guard bytes.count == size else { throw Unreadable(path: path) }
        return bytes
    }
}

struct Unreadable: Error {
    let path: String
}
