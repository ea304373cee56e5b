// What ingest says at its end.
import Ingest
import Postgres
import Presentation
import Questions
import Store

enum IngestReport {
    /// Who was expected, and who is silent.
    static func fillExpectations(
        _ summary: inout IngestSummary,
        _ connection: borrowing Connection
    ) throws {
        let expected = try Question.expectedDistricts.answer(connection).records
        summary.districtsExpected = expected.count
        summary.districtsSilent = expected.filter { $0.bool("is_silent") == true }
            .compactMap { $0.text("district_id") }
    }

    /// The contract's one object.
    static func json(_ summary: IngestSummary, seconds: Double) -> String {
        func list(_ values: [String]) -> String {
            "[" + values.map(jsonString).joined(separator: ",") + "]"
        }
        let held = summary.held.map {
            "{\"district_id\":\(jsonString($0.district)),\"sync_id\":\(jsonString($0.syncID)),"
                + "\"closings\":\($0.closings)}"
        }
        let rounded = (seconds * 1_000).rounded() / 1_000
        let fields = [
            "\"districts\":\(summary.districts.count)",
            "\"districts_expected\":\(summary.districtsExpected)",
            "\"districts_silent\":\(list(summary.districtsSilent))",
            "\"syncs\":\(summary.syncs)", "\"reports\":\(summary.reports)",
            "\"rows\":\(summary.rows)", "\"rejected\":\(summary.rejected)",
            "\"opened\":\(summary.opened)", "\"closed\":\(summary.closed)",
            "\"unchanged\":\(summary.unchanged)",
            "\"held\":[\(held.joined(separator: ","))]",
            "\"failed_districts\":\(list(failed(summary)))",
            "\"incomplete_deliveries\":\(list(summary.incompleteDeliveries))",
            "\"source_errors\":\(list(summary.sourceErrors))",
            "\"seconds\":\(rounded)",
        ]
        return "{" + fields.joined(separator: ",") + "}"
    }

    /// What was not ingested and comes again, for want of time too.
    private static func failed(_ summary: IngestSummary) -> [String] {
        let left = summary.isOutOfTime ? summary.leftDistricts : []
        return Set(summary.failedDistricts.keys).union(left).sorted()
    }

    /// What a run would come to: files and bytes for certain, time and disk at most about.
    static func rehearsal(_ summary: IngestSummary, _ disk: DiskSpace?) -> String {
        let bytes = Int64(summary.bytes)
        let seconds = bytes / bytesPerSecond + Int64(summary.transferSeconds) + 1
        let megabytes = bytes * 3 / 2 / 1_000_000 + 1
        let time = seconds < 120 ? "\(seconds) s" : "\(seconds / 60) min"
        let free = disk.map { " of \(Prose.number($0.freeBytes / 1_000_000)) MB free" } ?? ""
        return "Due: \(Prose.count(Int64(summary.syncs), "sync")) of "
            + "\(Prose.count(Int64(summary.districts.count), "district")) with "
            + "\(Prose.count(Int64(summary.reports), "file")), "
            + "\(Prose.count(bytes, "byte")): at most about \(time) and "
            + "\(Prose.number(megabytes)) MB of disk\(free). Nothing was written.\n"
            + (summary.hasRetries ? "Not everything could be asked; more may be due.\n" : "")
    }

    /// What two workers do of a first night, where every problem is new, on a slow day; a night on which
    /// little changed is several times as fast and needs a tenth of the disk.
    private static let bytesPerSecond: Int64 = 20_000_000

    static func screen(_ summary: IngestSummary, seconds: Double) -> String {
        func number(_ value: Int) -> String { Prose.number(Int64(value)) }
        func count(_ value: Int, _ what: String) -> String { Prose.count(Int64(value), what) }
        if summary.syncs == 0 {
            if summary.isOutOfTime {
                return "Out of time before anything was taken; the next run takes it.\n"
            }
            if summary.wasInterrupted {
                return "Interrupted before anything was taken; the next run takes it.\n"
            }
            return summary.hasRetries || summary.failure != nil
                ? "Nothing was taken, and not everything could be got or read.\n"
                : "Nothing new. Next:  rollcall not-onboarded\n"
        }
        let time = "\((seconds * 10).rounded() / 10) s"
        var lines = [
            "\(count(summary.syncs, "sync")) of \(count(summary.districts.count, "district")), "
                + "\(count(summary.reports, "report")), \(count(summary.rows, "row")) in \(time)",
            "\(count(summary.opened, "problem")) opened, \(number(summary.closed)) closed, "
                + "\(number(summary.unchanged)) as before",
        ]
        func remark(_ number: Int, _ what: String, _ rest: String) {
            guard number > 0 else { return }
            lines.append("\(Prose.count(Int64(number), what)) \(rest)")
        }
        remark(summary.rejected, "row", "rejected: rollcall rejects")
        remark(summary.held.count, "upload", "held, too good to be true: rollcall hold list")
        remark(
            summary.districtsSilent.count,
            "district",
            "silent: rollcall districts --only silent"
        )
        if summary.isOutOfTime { lines.append("Out of time; the next run takes the rest.") }
        if summary.wasInterrupted { lines.append("Interrupted; the next run takes the rest.") }
        lines.append("Next:  rollcall not-onboarded")
        return lines.joined(separator: "\n") + "\n"
    }
}
