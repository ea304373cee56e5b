// What the reader would have made of a told report, without its bytes.
import Ledger
import Oracle
import SyncReport

extension Telling {
    var order: SyncOrder {
        SyncOrder(completedAt: Instant(seconds: Int64(time)), syncID: syncID)
    }

    var verdicts: [ReportVerdict] {
        reports.map { report in
            let isRead = report.damage == nil || report.damage == .cut
            let findings = isRead ? report.rows.count : 0
            let rejected = isRead ? report.rejected : 0
            let isMostlyRejected = rejected > findings
            return ReportVerdict(
                name: report.name,
                entity: ReportName.entity(of: report.name),
                isListed: report.isListed,
                isPresent: report.damage != .missing,
                flaw: report.damage?.rawValue ?? (isMostlyRejected ? "mostly rejected" : nil),
                findings: findings,
                rejected: rejected,
                holdsMoreThanHeader: report.damage == .headless || findings + rejected > 0
            )
        }
    }

    var judgement: Judgement {
        let status: SyncStatus =
            switch self.status {
            case .completed: .completed
            case .completedWithErrors: .completedWithErrors
            case .failed: .failed
            }
        return Judgement(status, verdicts)
    }
}

extension ToldRow {
    /// The row as the reader hands it over.
    func withFinding<Answer>(_ body: (FindingRow) -> Answer) -> Answer {
        Array(cleverID.utf8).withUnsafeBytes { cleverID in
            Array(sisID.utf8).withUnsafeBytes { sisID in
                Array(field.utf8).withUnsafeBytes { field in
                    Array(status.utf8).withUnsafeBytes { status in
                        Array(message.utf8).withUnsafeBytes { message in
                            body(
                                FindingRow(
                                    cleverID: cleverID,
                                    sisID: sisID,
                                    field: field,
                                    status: status,
                                    message: message,
                                    offset: 0,
                                    line: 1
                                )
                            )
                        }
                    }
                }
            }
        }
    }

    var trimmedCleverID: String {
        Array(cleverID.utf8).withUnsafeBytes {
            String(decoding: $0.trimmingWhiteSpace(), as: UTF8.self)
        }
    }
}
