// A sample world as folders and files, laid out like any delivery.
internal import SyncReport

/// Writes worlds in the delivery layout.
public enum SampleWriter {
    /// What was written.
    public struct Summary: Hashable, Sendable {
        public internal(set) var syncs = 0
        public internal(set) var files = 0
        public internal(set) var rows = 0
        public internal(set) var bytes = 0
    }

    /// Writes `districts.csv`, `schools.csv` and one delivery for each of the nights below a root,
    /// which is made where it is not there. Writing again writes the same bytes.
    @discardableResult
    public static func write(
        _ world: SampleWorld,
        to root: String,
        nights: Range<Int>
    ) throws -> Summary {
        precondition(nights.isEmpty || nights.lowerBound >= 0, "nights begin at 0")
        try SampleFile.makeFolder(root)
        try writeLists(world, root)
        var summary = Summary()
        for night in nights { try writeDelivery(world, root, night, &summary) }
        return summary
    }

    private static func writeLists(_ world: SampleWorld, _ root: String) throws {
        var districts = Array(
            "district_id,name,state,nces_id,timezone,specialist,expected_schools\n".utf8
        )
        var schools = Array(
            ("district_id,clever_id,sis_id,name,nces_id,students,staff,classes,licensed,starts_on"
                + "\n").utf8
        )
        for index in 0..<world.plan.districts {
            let district = world.district(index)
            if district.isListed { districts.appendRecord(listed(district)) }
            for school in district.schools where school.isListed {
                schools.appendRecord(listed(school, district.id))
            }
        }
        try SampleFile.replace("districts.csv", in: root, with: districts)
        try SampleFile.replace("schools.csv", in: root, with: schools)
    }

    private static func listed(_ district: SampleDistrict) -> [String] {
        [
            district.id, district.name, district.state, district.ncesID, district.timezone,
            district.specialist ?? "", district.expectedSchools.map { String($0) } ?? "",
        ]
    }

    private static func listed(_ school: SampleSchool, _ district: String) -> [String] {
        [
            district, school.cleverID, school.sisID, school.name, school.ncesID,
            String(school.students), String(school.staff), String(school.classes),
            school.licensed.map { $0 ? "true" : "false" } ?? "",
            school.startsOn.map { SamplePlan.dateText($0) } ?? "",
        ]
    }

    /// The manifest comes last: once it is there, the delivery is complete.
    private static func writeDelivery(
        _ world: SampleWorld,
        _ root: String,
        _ night: Int,
        _ summary: inout Summary
    ) throws {
        let folder = "\(root)/\(world.plan.deliveryName(night))"
        try SampleFile.makeFolder(folder)
        var manifest = Array("district_id,sync_id,status,completed_at,reports\n".utf8)
        for index in 0..<world.plan.districts {
            let district = world.district(index)
            let syncs = world.delivered(of: district, night: night)
            try writeReports(syncs, "\(folder)/\(district.id)", &summary)
            for sync in syncs { manifest.appendRecord(manifestRow(sync, district.id)) }
            summary.syncs += syncs.count
        }
        try SampleFile.replace("syncs.csv", in: folder, with: manifest)
    }

    private static func manifestRow(_ sync: SampleSync, _ district: String) -> [String] {
        let status =
            switch sync.status {
            case .completed: "Completed"
            case .completedWithErrors: "Completed with Errors"
            case .failed: "Failed"
            }
        let names = sync.listsReports ? sync.reports.map(\.name).joined(separator: ";") : ""
        return [district, sync.syncID, status, sync.completedText, names]
    }

    private static func writeReports(
        _ syncs: [SampleSync],
        _ folder: String,
        _ summary: inout Summary
    ) throws {
        guard syncs.contains(where: { !$0.reports.isEmpty }) else { return }
        try SampleFile.makeFolder(folder)
        for sync in syncs where !sync.reports.isEmpty {
            let path = "\(folder)/\(sync.syncID)"
            try SampleFile.makeFolder(path)
            for report in sync.reports where !report.isMissing {
                let bytes = report.bytes
                try SampleFile.write(bytes, to: "\(path)/\(report.name)")
                summary.files += 1
                summary.rows += report.rows.count
                summary.bytes += bytes.count
            }
        }
    }
}

extension [UInt8] {
    /// A line of CSV.
    fileprivate mutating func appendRecord(_ values: [String]) {
        for (place, value) in values.enumerated() {
            if place > 0 { append(UInt8(ascii: ",")) }
            appendCSV(value)
        }
        append(UInt8(ascii: "\n"))
    }
}
