// What a run says on stderr at its end: everything that needs a person, each with what to do.
import Ingest
import Presentation
import Store

/// The lines about one run. Of each kind as many as a person reads; a night on which a portal lost its
/// files must not fill a disk with mail, so the rest is a count and where to see all.
struct IngestComplaints {
    let summary: IngestSummary
    let say: StandardError

    private static let linesMax = 20
    private static let parkedMax = 5

    func tell() {
        for line in summary.lateSources + summary.alarms { say.line("rollcall: \(line)") }
        tell(
            summary.sourceErrors,
            rest: "more such complaints about sources; --format json has all as source_errors"
        ) { $0 }
        tell(
            summary.incompleteDeliveries,
            rest:
                "more deliveries without syncs.csv; --format json has all as incomplete_deliveries"
        ) { "delivery \($0) has had no syncs.csv for two hours" }
        tellOfDistricts()
        tell(
            summary.pending.filter { !$0.isParked },
            rest: "more reports that could not be read; rollcall rejects --reports shows all"
        ) { report in
            "\(report.name) of district \(report.district), sync \(report.syncID): "
                + "\(report.flaw) (try \(report.attempts) of \(summary.attemptsMax))"
        }
        if summary.parked > 0 {
            say.line(
                "rollcall: \(Prose.count(Int64(summary.parked), "report")) parked, waiting for a "
                    + "person; rollcall rejects --reports shows which and why"
            )
        }
    }

    private func tellOfDistricts() {
        tell(
            summary.failedDistricts.sorted { $0.key < $1.key },
            rest: "more districts were not ingested; --format json has all as failed_districts"
        ) { "district \($0.key) was not ingested: \($0.value)" }
        tell(
            summary.parkedDistricts.sorted { $0.key < $1.key },
            atMost: IngestComplaints.parkedMax,
            rest: "more districts are parked; rollcall districts --only parked"
        ) { district, reason in
            "district \(district) is parked, waiting for a person: \(reason); "
                + "rollcall retry \(Names.word(district, nil)) tries it again"
        }
    }

    private func tell<Complaint>(
        _ complaints: [Complaint],
        atMost limit: Int = IngestComplaints.linesMax,
        rest: String,
        _ words: (Complaint) -> String
    ) {
        for complaint in complaints.prefix(limit) { say.line("rollcall: \(words(complaint))") }
        let more = complaints.count - limit
        if more > 0 { say.line("rollcall: \(Prose.number(Int64(more))) \(rest)") }
    }
}
