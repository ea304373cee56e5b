// What is wrong with a source as a whole is told, whatever else is wrong in every run.
import Foundation
import TestSupport
import Testing

extension SourceHarness {
    /// Whatever is told is added to a file.
    fileprivate func listen(_ more: String = "") throws {
        try configure(
            more + "\n[notify]\ncommand = [\"/bin/sh\", \"-c\", \"cat >> \(files.path("heard"))\"]"
        )
    }

    fileprivate func heard() throws -> String {
        try String(contentsOfFile: files.path("heard"), encoding: .utf8)
    }
}

@Suite struct `An alarm about a source` {
    @Test(arguments: [
        ("401", "refuses 3 of 3 districts"), ("list", "answered with status 403"),
        ("503", "gave no answer about 3 of 3 districts"),
    ])
    func `is told once, also where runs end with 5 anyway`(fault: String, words: String) throws {
        let tested = try SourceHarness(.portal)
        try tested.scene.drop.write("districts.csv", InventedNights.list)
        try tested.scene.drop.deliver("night-1", InventedNights.night(1))
        try tested.listen()
        try tested.fault("html", times: 99, on: "/d1/d1-1/\(HandSync.users)")
        try tested.ingest(expecting: 5)
        #expect(try tested.heard().contains("a run ended with exit code 5"))
        #expect(try !tested.heard().contains(words))
        let part = fault == "list" ? "/" : "/syncs"
        try tested.fault(fault == "list" ? "403" : fault, times: 999, on: part)
        for _ in 1...2 { try tested.ingest(expecting: 5) }
        #expect(try tested.heard().components(separatedBy: words).count == 2)
    }

    @Test func `says that nothing new came, also where runs end with 5 anyway`() throws {
        let tested = try SourceHarness(.folder)
        let drop = tested.scene.drop
        var night = InventedNights.night(1)
        night[0].reports = [(HandSync.users, "")]
        try drop.deliver("night-1", night)
        try tested.listen("expect_within = \"1s\"")
        try tested.ingest(expecting: 5)
        #expect(try !tested.heard().contains("nothing new"))
        usleep(1_100_000)
        for _ in 1...2 { try tested.ingest(expecting: 5) }
        #expect(try tested.heard().components(separatedBy: "nothing new came from").count == 2)
    }
}
