// Nights on which nobody is expected: no gap, no silence, no alarm.
import TestSupport
import Testing

private func clean(_ district: String, _ id: String, _ day: String) -> HandSync {
    HandSync(
        district: district,
        id: id,
        status: "Completed",
        completed: "2026-11-\(day)T08:00:00Z"
    )
}

/// Two districts in Texas and one in Nevada; only d-one is heard on every night.
private func threeDistricts() throws -> Scene {
    let scene = try Scene()
    try scene.drop.write(
        "districts.csv",
        """
        district_id,name,state,timezone,specialist
        d-one,Alder Creek,TX,America/Chicago,Marta Diaz
        d-two,Birch Hollow,TX,America/Chicago,Li Chen
        d-three,Cobalt County,NV,America/Los_Angeles,Li Chen

        """
    )
    for day in ["10", "11", "12", "13"] {
        var syncs = [clean("d-one", "one-\(day)", day)]
        if day == "10" { syncs += [clean("d-two", "two", day), clean("d-three", "three", day)] }
        try scene.drop.deliver("2026-11-\(day)", syncs)
    }
    try scene.ingest()
    return scene
}

private func ids(_ scene: Scene, _ words: [String]) throws -> [String] {
    try scene.rows(words).compactMap { $0["district_id"]?.text }
}

private func gapNights(_ scene: Scene, _ district: String) throws -> Int? {
    try scene.rows(["districts", "--district", district]).first?["gap_nights"]?.int
}

@Suite struct Pauses {
    @Test func `a paused district is neither silent nor gapped and comes back with resume`() throws
    {
        let scene = try threeDistricts()
        #expect(try ids(scene, ["districts", "--only", "silent"]) == ["d-three", "d-two"])
        #expect(try gapNights(scene, "d-two") == 2)
        let said = try scene.output([
            "pause", "d-two", "--from", "2026-11-12", "--until", "2099-06-30", "--why", "break",
        ])
        #expect(said.contains("Paused 1 district until 30 Jun 2099, 1 of them anew"))
        #expect(try ids(scene, ["districts", "--only", "silent"]) == ["d-three"])
        #expect(try ids(scene, ["districts", "--only", "paused"]) == ["d-two"])
        #expect(
            try scene.rows(["districts", "--district", "d-two"]).first?["paused_until"]
                == .text("2099-06-30")
        )
        // The night before the pause was missed all the same.
        #expect(try gapNights(scene, "d-two") == 1)
        #expect(try scene.ingest()["districts_silent"]?.words == ["d-three"])
        #expect(try scene.ingest()["districts_expected"] == .number(2))
        let resumed = try scene.output(["resume", "Birch Hollow", "--from", "2026-11-13"])
        #expect(resumed.contains("Resumed 1 of 1 district"))
        #expect(try ids(scene, ["districts", "--only", "silent"]) == ["d-three", "d-two"])
        #expect(try ids(scene, ["districts", "--only", "paused"]) == [])
        #expect(try gapNights(scene, "d-two") == 1)
    }

    @Test func `a filter pauses many at once and a dry run only counts them`() throws {
        let scene = try threeDistricts()
        let words = ["pause", "--state", "tx", "--until", "2099-01-31"]
        let counted = try scene.output(words + ["--dry-run"])
        #expect(counted.contains("Would pause 2 districts"))
        #expect(try scene.number("select count(*) from rollcall.pause") == 0)
        try scene.output(words)
        #expect(try ids(scene, ["districts", "--only", "paused"]) == ["d-one", "d-two"])
        let again = try scene.output(words)
        #expect(again.contains("0 of them anew"))
        let would = try scene.output(["resume", "--all", "--dry-run"])
        #expect(would.contains("Would resume 2 of 3 districts"))
        #expect(try ids(scene, ["districts", "--only", "paused"]).count == 2)
        try scene.output(["resume", "--specialist", "Li Chen"])
        #expect(try ids(scene, ["districts", "--only", "paused"]) == ["d-one"])
    }

    @Test func `a pause planned for later pauses nothing yet, and resume forgets it when told`()
        throws
    {
        let scene = try threeDistricts()
        try scene.output([
            "pause", "d-one", "--from", "2099-01-01", "--until", "2099-01-31",
        ])
        #expect(try ids(scene, ["districts", "--only", "paused"]) == [])
        try scene.output(["resume", "d-one"])
        #expect(try scene.number("select count(*) from rollcall.pause") == 1)
        try scene.output(["resume", "d-one", "--planned"])
        #expect(try scene.number("select count(*) from rollcall.pause") == 0)
    }

    @Test(arguments: [
        ["pause", "--until", "2026-12-01"], ["pause", "d-one"],
        ["pause", "d-one", "--until", "soon"],
        ["pause", "d-one", "--from", "2026-12-02", "--until", "2026-12-01"],
        ["pause", "d-one", "--all", "--until", "2026-12-01"], ["resume"],
    ])
    func `a pause without an end or without districts is refused`(words: [String]) throws {
        let outcome = try RunningCommand(words, Scene.environment(), seconds: 20).wait()
        #expect(outcome.code == 64)
    }
}

@Suite struct Imports {
    @Test func `a calendar pauses districts and states, names bad rows and can be repeated`() throws
    {
        let scene = try threeDistricts()
        let file = try scene.drop.write(
            "breaks/calendar.csv",
            """
            State,district_id,from,until,why
            tx,,2026-11-11,2099-01-03,winter
            ,d-three,2026-11-11,2026-11-12,training
            ,,2026-11-11,2026-11-12,nobody
            ,d-three,2026-11-12,2026-11-11,backwards
            ,d-nobody,2026-11-11,2026-11-12,unknown
            WY,,2026-11-11,2026-11-12,unknown
            ,d-one,tomorrow,2026-11-12,no date

            """
        )
        let outcome = try scene.run(["import", "calendar", file])
        #expect(outcome.code == 2)
        #expect(outcome.out.contains("Paused 3 districts as 2 rows say, 3 pauses new or changed"))
        for words in [
            "line 4: neither district_id nor state is given", "line 5: until lies before from",
            "line 6: no district has the id d-nobody", "line 7: no district is in state WY",
            "line 8: from is no date",
        ] {
            #expect(outcome.err.contains("\(file) \(words)"), "\(words)")
        }
        #expect(try ids(scene, ["districts", "--only", "paused"]) == ["d-one", "d-two"])
        #expect(try gapNights(scene, "d-three") == 0)
        let again = try scene.run(["import", "calendar", file])
        #expect(again.out.contains("0 pauses new or changed"))
        #expect(try scene.number("select count(*) from rollcall.pause") == 3)
    }

    @Test func `lists are imported by hand into an empty database, bad rows named`() throws {
        let scene = try Scene()
        let districts = try scene.drop.write(
            "lists/districts.csv",
            """
            district_id,name,state,timezone,expected_schools
            d-one,Alder Creek,TX,America/Chicago,2
            d-two,Birch Hollow,TX,Mars/Base,many
            ,Nobody,TX,,

            """
        )
        let outcome = try scene.run(["import", "districts", districts])
        #expect(outcome.code == 2)
        #expect(outcome.out == "Imported 1 district.\n")
        #expect(outcome.err.contains("\(districts) line 3: expected_schools is no number"))
        #expect(outcome.err.contains("\(districts) line 4: district_id is empty"))
        #expect(try ids(scene, ["districts", "--only", "never"]) == ["d-one"])
        let schools = try scene.drop.write(
            "lists/schools.csv",
            "district_id,clever_id,sis_id,name,students\nd-one,c1,1,Alder High,10\n"
        )
        #expect(try scene.output(["import", "schools", schools]) == "Imported 1 school.\n")
        #expect(
            try scene.rows(["districts"]).first?["schools_seen"] == .number(1)
        )
        let missing = try scene.run(["import", "schools", schools + "-not"])
        #expect(missing.code == 2)
        #expect(missing.err.contains("hint: check the path"))
    }

    @Test func `a calendar without the needed columns is refused as a whole`() throws {
        let scene = try threeDistricts()
        let file = try scene.drop.write("x/calendar.csv", "district_id,from\nd-one,2026-11-11\n")
        let outcome = try scene.run(["import", "calendar", file])
        #expect(outcome.code == 2)
        #expect(outcome.err.contains("has no column until"))
        #expect(outcome.out.isEmpty)
    }
}
