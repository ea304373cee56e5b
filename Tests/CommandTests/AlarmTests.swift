// The notify command: what is new, each once, and again when nobody could be told.
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// A scene whose alarms a shell script writes to a file.
private struct Listening {
    let scene: Scene
    let heard: String
    private let config: String

    init(_ script: String) throws {
        scene = try Scene()
        let folder = scene.drop.path + ".notify"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        heard = folder + "/heard"
        config = folder + "/rollcall.toml"
        let command = script.replacing("HEARD", with: heard)
        try "[notify]\ncommand = [\"/bin/sh\", \"-c\", '''\(command)''']\n"
            .write(toFile: config, atomically: true, encoding: .utf8)
    }

    func ingest(_ variables: [String: String] = [:]) throws -> Outcome {
        try scene.run(
            ["ingest", scene.drop.path, "--quiet", "--format", "json", "--config", config],
            variables
        )
    }

    /// The messages so far, and none of them twice.
    func messages() throws -> String {
        FileManager.default.fileExists(atPath: heard)
            ? try String(contentsOfFile: heard, encoding: .utf8) : ""
    }
}

private func night(_ day: Int, _ districts: [String]) -> [HandSync] {
    districts.map {
        HandSync(
            district: $0,
            id: "s\(day)",
            status: "Completed",
            completed: "2026-11-\(day)T08:00:00Z"
        )
    }
}

@Suite struct Alarms {
    @Test func `each alarm is told once, and again only after its reason was gone`() throws {
        let listening = try Listening("cat >> HEARD; echo --- >> HEARD")
        let drop = listening.scene.drop
        try drop.write("districts.csv", "district_id,name,state\nd-a,A,TX\nd-b,B,TX\n")
        try drop.deliver("n1", night(10, ["d-a", "d-b"]))
        #expect(try listening.ingest().code == 0)
        #expect(try listening.messages() == "")
        try drop.deliver("n2", night(11, ["d-a"]))
        let silent = "rollcall: 1 new alarm\ndistrict d-b was not heard on the newest night\n---\n"
        for _ in 1...2 {
            #expect(try listening.ingest().code == 0)
            #expect(try listening.messages() == silent)
        }
        try drop.deliver("n3", night(12, ["d-a", "d-b"]))
        _ = try listening.ingest()
        let before = try listening.messages()
        try drop.deliver("n4", night(13, ["d-a"]))
        _ = try listening.ingest()
        #expect(try listening.messages() == before + silent)
    }

    @Test func `a parked district rings once, without the reason`() throws {
        let listening = try Listening("cat >> HEARD")
        let drop = listening.scene.drop
        try drop.deliver("n1", night(10, ["d-a"]))
        _ = try listening.ingest()
        try listening.scene.sql(
            """
            insert into rollcall.district_trouble (district_id, attempts, reason, parked_at)
            values ('d-b', 5, 'words of somebody else', now())
            """
        )
        for _ in 1...2 { _ = try listening.ingest() }
        #expect(
            try listening.messages()
                == "rollcall: 1 new alarm\ndistrict d-b failed too often and waits for a person; "
                + "rollcall districts --only parked\n"
        )
    }

    @Test func `a gap rings when it is noticed, and again before the portal forgets it`() throws {
        let listening = try Listening("cat >> HEARD")
        let scene = listening.scene
        func syncs(_ days: [Int]) -> [HandSync] {
            days.map { days in
                HandSync(
                    district: "d-a",
                    id: "s\(days)",
                    status: "Completed",
                    completed: ISO8601DateFormatter().string(
                        from: Date(timeIntervalSinceNow: -Double(days) * 86_400)
                    )
                )
            }
        }
        // Of the nights in between ten are forgotten, three nearly, four soon, the rest has time.
        try scene.drop.deliver("n1", syncs([42, 40, 28, 10, 8]))
        _ = try listening.ingest()
        let told = try listening.messages().split(separator: "\n").filter {
            $0.contains("nothing was heard")
        }
        #expect(told.count == 20, "\(told)")
        let subjects = "select count(*) from rollcall.alarm where subject like "
        #expect(try scene.number(subjects + "'%/3'") == 3)
        #expect(try scene.number(subjects + "'%/7'") == 4)
        // Days later the same night rings anew; nothing else does.
        try scene.sql(
            "update rollcall.alarm set subject = left(subject, -2) where subject like '%/7'"
        )
        _ = try listening.ingest()
        let again = try listening.messages().split(separator: "\n").filter {
            $0.contains("nothing was heard")
        }
        #expect(again.count == told.count + 4)
    }

    @Test(arguments: ["exit 3", "sleep 0.1; kill -9 $$"])
    func `a command that fails is named, costs no exit code, and is tried again`(
        failing: String
    ) throws {
        let listening = try Listening(
            "if [ -e HEARD ]; then cat >> HEARD; else : > HEARD; \(failing); fi"
        )
        let drop = listening.scene.drop
        try drop.write("districts.csv", "district_id,name,state\nd-a,A,TX\nd-b,B,TX\n")
        try drop.deliver("n1", night(10, ["d-a"]))
        let first = try listening.ingest()
        #expect(first.code == 0)
        #expect(first.err.contains("the notify command /bin/sh ended with exit code"))
        #expect(first.err.contains("hint: the alarms are told again after the next run"))
        #expect(try listening.ingest().code == 0)
        #expect(try listening.messages().contains("district d-b was not heard"))
    }

    /// Nothing can be noted without a database: it is told after each run.
    @Test func `a run without a database tells so, and nothing of what others said`() throws {
        let listening = try Listening("cat >> HEARD")
        let nowhere = ["ROLLCALL_DATABASE_URL": "host=/nonexistent dbname=secret"]
        #expect(try listening.ingest(nowhere).code == 3)
        let told =
            "rollcall: 1 new alarm\n"
            + "a run ended with exit code 3: the database cannot be reached\n"
        #expect(try listening.messages() == told)
        #expect(try listening.ingest(nowhere).code == 3)
        #expect(try listening.messages() == told + told)
        try FileManager.default.removeItem(atPath: listening.scene.drop.path)
        #expect(try listening.ingest().code == 2)
        #expect(try listening.messages().contains("a run ended with exit code 2: see what it said"))
    }

    @Test func `runs at the same time tell each alarm once`() throws {
        let listening = try Listening("cat >> HEARD; sleep 0.3")
        let drop = listening.scene.drop
        try listening.scene.output(["db", "migrate"])
        try drop.write("districts.csv", "district_id,name,state\nd-a,A,TX\nd-b,B,TX\n")
        try drop.deliver("n1", night(10, ["d-a"]))
        let runs = Mutex<[Int32]>([])
        DispatchQueue.concurrentPerform(iterations: 3) { _ in
            let code = (try? listening.ingest().code) ?? -1
            runs.withLock { $0.append(code) }
        }
        #expect(runs.withLock { $0 } == [0, 0, 0])
        let told = try listening.messages().split(separator: "\n").filter { $0.contains("d-b") }
        #expect(told.count == 1)
    }
}
