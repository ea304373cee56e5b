// A told report as the file that would be delivered.
import Oracle

extension ToldReport {
    private var hasOneID: Bool { name.hasPrefix("enrollments") }

    /// The bytes of the file; the reader must make of them what the report says.
    var bytes: [UInt8] {
        if damage == .empty || damage == .missing { return [] }
        var lines = [header]
        lines += rows.map(line)
        let whole = damage == .cut ? rejected - 1 : rejected
        // Neither the right number of values nor a lost field.
        lines += (0..<max(0, whole)).map { "broken \($0),row" }
        let text = lines.joined(separator: "\n") + "\n"
        return Array((damage == .cut ? text + "cut" : text).utf8)
    }

    private var header: String {
        if damage == .headless { return "one,two,three" }
        return hasOneID
            ? "SourcedId,Field,Status,Error Message" : "sis_id,Clever ID,field,status,message"
    }

    private func line(_ row: ToldRow) -> String {
        let values =
            hasOneID
            ? [row.sisID, row.field, row.status, row.message]
            : [row.sisID, row.cleverID, row.field, row.status, row.message]
        return values.map(quoted).joined(separator: ",")
    }

    private func quoted(_ value: String) -> String {
        guard value.utf8.contains(where: { Array(",\"\r\n".utf8).contains($0) }) else {
            return value
        }
        return "\""
            + value.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
    }
}
