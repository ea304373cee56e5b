// Rules 2–4: what a sync with these reports may say.
import Ledger
import SyncReport
import Testing

@Suite struct JudgementTests {
    private func report(
        _ name: String = "users_sync_report.csv",
        findings: Int = 0,
        rejected: Int = 0,
        flaw: String? = nil,
        isListed: Bool = true,
        isPresent: Bool = true
    ) -> ReportVerdict {
        ReportVerdict(
            name: name,
            entity: ReportName.entity(of: name),
            isListed: isListed,
            isPresent: isPresent,
            flaw: flaw,
            findings: findings,
            rejected: rejected,
            holdsMoreThanHeader: findings + rejected > 0
        )
    }

    @Test func `a failed sync says nothing and is complete`() {
        let judgement = Judgement(.failed, [])
        #expect(judgement.conclusive.isEmpty)
        #expect(judgement.isComplete)
        #expect(judgement.reason == nil)
    }

    @Test func `a failed sync with reports contradicts itself and still says nothing`() {
        let judgement = Judgement(.failed, [report(findings: 3)])
        #expect(judgement.conclusive.isEmpty)
        #expect(!judgement.isComplete)
        #expect(judgement.reason != nil)
    }

    @Test func `a failed sync whose listed report never came is incomplete`() {
        #expect(!Judgement(.failed, [report(flaw: "missing", isPresent: false)]).isComplete)
    }

    @Test func `a completed sync is conclusive for every entity`() {
        for reports in [[], [report()], [report(findings: 4, isListed: false)]] {
            let judgement = Judgement(.completed, reports)
            #expect(judgement.conclusive == .all)
            #expect(judgement.isClean)
            #expect(judgement.isComplete)
        }
    }

    @Test func `completed with rows counts as completed with errors`() {
        let judgement = Judgement(.completed, [report(findings: 1)])
        #expect(judgement.conclusive == .all)
        #expect(!judgement.isClean)
        #expect(!judgement.isComplete)
    }

    @Test func `completed with a rejected row alone counts as completed with errors`() {
        let judgement = Judgement(.completed, [report(findings: 1, rejected: 1)])
        #expect(!judgement.isClean)
        #expect(!judgement.isComplete)
    }

    @Test func `an unreadable report of a completed sync says nothing about its entity`() {
        let judgement = Judgement(.completed, [report(flaw: "missing", isPresent: false)])
        #expect(judgement.conclusive == EntitySet.all.subtracting(EntitySet(.user)))
        #expect(judgement.isClean)
        #expect(!judgement.isComplete)
    }

    @Test func `an entity without a report, or with a header only, has no findings`() {
        let judgement = Judgement(
            .completedWithErrors,
            [report("classes_sync_report.csv", findings: 2), report()]
        )
        #expect(judgement.conclusive == .all)
        #expect(judgement.isComplete)
        #expect(!judgement.isClean)
    }

    @Test func `one unreadable report of two silences their entity and no other`() {
        let judgement = Judgement(
            .completedWithErrors,
            [
                report("users_sync_report.csv", findings: 2),
                report("staff_sync_report.csv", findings: 1, flaw: "truncated"),
                report("classes_sync_report.csv", findings: 1),
            ]
        )
        #expect(judgement.conclusive == EntitySet.all.subtracting(EntitySet(.user)))
        #expect(!judgement.isComplete)
        #expect(judgement.reason == "staff_sync_report.csv: truncated")
    }

    @Test func `errors without a single row are conclusive for nothing`() {
        for reports in [[], [report()], [report(flaw: "empty")]] {
            let judgement = Judgement(.completedWithErrors, reports)
            #expect(judgement.conclusive.isEmpty)
            #expect(!judgement.isComplete)
            #expect(judgement.reason != nil)
        }
    }

    @Test func `a rejected row alone is something said`() {
        let judgement = Judgement(
            .completedWithErrors,
            [report(rejected: 1, flaw: "mostly rejected")]
        )
        #expect(judgement.conclusive == EntitySet.all.subtracting(EntitySet(.user)))
    }

    @Test func `reports that are not listed have no say`() {
        let judgement = Judgement(
            .completedWithErrors,
            [
                report("classes_sync_report.csv", findings: 1),
                report(findings: 5, flaw: "truncated", isListed: false),
            ]
        )
        #expect(judgement.conclusive == .all)
        #expect(judgement.isComplete)
    }
}
