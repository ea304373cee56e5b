// The delivery layout on disk.
import Glibc
import SyncReport
import Testing

@testable import Samples

struct WriterTests {
    @Test func `deliveries are named by date and the lists stand beside them`() throws {
        let folder = try SampleFolder()
        try SampleWriter.write(believable(nights: 3), to: folder.path, nights: 0..<3)
        let names = try folder.names()
        #expect(
            names == ["2026-11-21", "2026-11-22", "2026-11-23", "districts.csv", "schools.csv"]
        )
        #expect(try folder.names("2026-11-22").allSatisfy { !$0.hasPrefix(".") })
        #expect(try folder.names("2026-11-22").last == "syncs.csv")
    }

    @Test func `no manifest is there before every report is written`() throws {
        let folder = try SampleFolder()
        let world = believable(districts: 30, nights: 1)
        let all = world.districts.map { ($0, world.delivered(of: $0, night: 0)) }
        let (district, syncs) = try #require(all.last { $0.1.contains { !$0.reports.isEmpty } })
        let sync = try #require(syncs.first)
        var path = folder.path
        // A folder stands where the last district's report would go, so that writing it fails.
        for name in ["2026-11-23", district.id, sync.syncID, sync.reports[0].name] {
            path += "/" + name
            #expect(mkdir(path, 0o755) == 0)
        }
        #expect(throws: SampleError.self) {
            try SampleWriter.write(world, to: folder.path, nights: 0..<1)
        }
        let names = try folder.names("2026-11-23")
        #expect(names.count > 10)
        #expect(!names.contains("syncs.csv"))
    }

    @Test func `the manifest tells of every sync and lists the files that are there`() throws {
        let folder = try SampleFolder()
        let world = believable(districts: 30, nights: 1)
        let summary = try SampleWriter.write(world, to: folder.path, nights: 0..<1)
        let lines = try folder.lines("2026-11-23/syncs.csv")
        #expect(lines.first == "district_id,sync_id,status,completed_at,reports")
        #expect(lines.count == summary.syncs + 1)
        var files = 0
        for line in lines.dropFirst() {
            let values = line.split(separator: ",", omittingEmptySubsequences: false)
            #expect(SyncStatus(portalWords: String(values[2])) != nil)
            #expect(WrittenTimestamp(String(values[3]))?.instant != nil)
            guard !values[4].isEmpty else { continue }
            let listed = values[4].split(separator: ";").map { String($0) }.sorted()
            #expect(try folder.names("2026-11-23/\(values[0])/\(values[1])") == listed)
            files += listed.count
        }
        #expect(files == summary.files && files > 20)
    }

    @Test func `a few districts are on no list`() throws {
        let folder = try SampleFolder()
        let world = believable(districts: 300, nights: 1)
        try SampleWriter.write(world, to: folder.path, nights: 0..<0)
        let lines = try folder.lines("districts.csv")
        let missing = 300 - (lines.count - 1)
        #expect((1...12).contains(missing))
        let text = lines.joined()
        #expect(!text.contains("Saltgrass Borough SD") && text.contains("Larkfield USD"))
        let header = "district_id,name,state,nces_id,timezone,specialist,expected_schools"
        #expect(lines[0] == header)
        #expect(try folder.names() == ["districts.csv", "schools.csv"])
    }

    @Test func `a listed file that is missing is listed all the same`() throws {
        let folder = try SampleFolder()
        let world = believable(districts: 60, nights: 4, dirt: .full)
        try SampleWriter.write(world, to: folder.path, nights: 0..<4)
        var missing = 0
        for night in 0..<4 {
            let delivery = world.plan.deliveryName(night)
            for district in world.districts {
                for sync in world.delivered(of: district, night: night) {
                    guard sync.reports.contains(where: \.isMissing) else { continue }
                    let there = try folder.names("\(delivery)/\(district.id)/\(sync.syncID)")
                    #expect(there.count < sync.reports.count)
                    missing += 1
                }
            }
        }
        #expect(missing > 0)
    }

    @Test func `a root that cannot be made is an error with its path`() {
        let world = believable(districts: 1, nights: 1)
        let error = #expect(throws: SampleError.self) {
            try SampleWriter.write(world, to: "/proc/none/such", nights: 0..<1)
        }
        #expect(error?.message.contains("/proc/none/such") == true)
    }
}
