// The words of portals and file names.
import SyncReport
import Testing

@Suite struct `Sync statuses` {
    @Test(arguments: [
        ("Completed", SyncStatus.completed), ("completed", .completed), ("COMPLETED ", .completed),
        ("Completed with Errors", .completedWithErrors),
        ("completed_with_errors", .completedWithErrors),
        ("COMPLETED-WITH-ERRORS", .completedWithErrors),
        ("Completed\u{A0}with  Errors", .completedWithErrors),
        ("Failed", .failed), ("failed", .failed),
    ])
    func `the portal's words are read in any case`(_ words: String, _ expected: SyncStatus) {
        #expect(SyncStatus(portalWords: words) == expected)
    }

    @Test(arguments: ["", "complete", "failure", "success", "running", "completed with warnings"])
    func `no other word is a status`(_ words: String) {
        #expect(SyncStatus(portalWords: words) == nil)
    }

    @Test func `a status's own name reads back`() {
        for status in SyncStatus.allCases {
            #expect(SyncStatus(portalWords: status.name) == status)
        }
    }
}

@Suite struct `Report names` {
    @Test(arguments: [
        ("users_sync_report.csv", Entity.user), ("staff_sync_report.csv", .user),
        ("students_sync_report.csv", .user), ("classes_sync_report.csv", .class),
        ("schools_sync_report.csv", .school), ("school_sync_report.csv", .school),
        ("orgs_sync_report.csv", .school), ("enrollments_sync_report.csv", .enrollment),
        ("Users_Sync_Report.CSV", .user),
    ])
    func `a report's name tells its entity`(_ name: String, _ expected: Entity) {
        #expect(ReportName.entity(of: name) == expected)
    }

    @Test(arguments: [
        "", "_sync_report.csv", "users_sync_report", "users.csv", "sections_sync_report.csv",
        "users_sync_report.csv.bak", "xusers_sync_report.csv", " users_sync_report.csv",
        "syncs.csv",
    ])
    func `another name is no report`(_ name: String) {
        #expect(ReportName.entity(of: name) == nil)
    }
}

@Suite struct `Entities` {
    @Test func `names read back and sets keep their order`() {
        for entity in Entity.allCases { #expect(Entity(name: entity.name) == entity) }
        #expect(Entity(name: "User") == nil)
        let set: EntitySet = [EntitySet(.school), EntitySet(.user)]
        #expect(set.entities == [.user, .school])
        #expect(set.contains(.school))
        #expect(!set.contains(.class))
        #expect(EntitySet.all.entities == Entity.allCases)
    }
}
