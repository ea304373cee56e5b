// Which value holds, and that every value knows where it comes from.
import Testing

@testable import Configuration

private func configuration(
    _ text: String? = nil,
    _ environment: [String: String] = [:],
    flags: [String: String] = [:]
) throws -> Configuration {
    try Configuration(
        flags: flags,
        environment: environment,
        file: text.map { ($0, "/etc/rollcall.toml") },
        processors: 8
    )
}

private func problem(_ text: String, _ environment: [String: String] = [:]) -> String? {
    do {
        _ = try configuration(text, environment)
        return nil
    } catch let error as ConfigurationError {
        return error.message + "; " + error.hint
    } catch {
        return String(describing: error)
    }
}

@Suite struct Precedence {
    @Test func `a flag wins over the environment, that over the file, that over the default`()
        throws
    {
        let file = "workers = 3\n"
        let variable = ["ROLLCALL_WORKERS": "5"]
        #expect(try configuration().workers.value == 8)
        #expect(try configuration().workers.origin == .fallback)
        let written = try configuration("# first\n" + file).workers
        #expect(written.value == 3)
        #expect(written.origin == .file(path: "/etc/rollcall.toml", line: 2))
        let set = try configuration(file, variable).workers
        #expect(set.value == 5)
        #expect(set.origin == .environment("ROLLCALL_WORKERS"))
        let flagged = try configuration(file, variable, flags: ["workers": "7"]).workers
        #expect(flagged.value == 7)
        #expect(flagged.origin == .flag("--workers"))
    }

    @Test func `an empty variable counts as unset`() throws {
        #expect(try configuration(nil, ["ROLLCALL_WORKERS": ""]).workers.value == 8)
    }

    @Test func `keys of tables have variables of their own`() throws {
        let set = try configuration(nil, ["ROLLCALL_HOLD_MINIMUM": "12"])
        #expect(set.hold.minimum.value == 12)
        #expect(set.hold.share.value == nil)
    }

    @Test func `times, sizes and shares are read in the units people write`() throws {
        let read = try configuration(
            """
            [deadlines]
            connect = 5
            stalled = "2m"
            run = "4h"
            [disk]
            floor_share = "5 %"
            floor_bytes = "2 GiB"
            [hold]
            share = 0.75
            [schedule]
            jitter = "90s"
            """
        )
        #expect(read.deadlines.connectSeconds.value == 5)
        #expect(read.deadlines.stalledSeconds.value == 120)
        #expect(read.deadlines.runSeconds.value == 14_400)
        #expect(read.diskFloor.share.value == 0.05)
        #expect(read.diskFloor.bytes.value == 2 << 30)
        #expect(read.hold.share.value == 0.75)
        #expect(read.schedule.jitterSeconds.value == 90)
    }

    @Test(arguments: [
        ("workers = 0", "line 1: workers must be a whole number from 1 to 64"),
        ("\nworkers = \"many\"", "line 2: workers must be"),
        ("private_cluster = \"no\"", "private_cluster must be auto or never"),
        ("[deadlines]\nrun = \"4 weeks\"", "line 2: deadlines.run must be a time"),
        ("[hold]\nshare = 1.5", "line 2: hold.share must be a share"),
        ("workers = 1979-05-27", "line 1: workers must be text, a number"),
        ("workers = ", "line 1 is no TOML"),
        ("source = 4", "must be written as [[source]]"),
    ])
    func `a wrong value is named with its place`(text: String, words: String) {
        #expect(problem(text)?.contains(words) == true, "\(problem(text) ?? "accepted")")
    }

    @Test func `a wrong variable is named without its value`() {
        let words = problem("", ["ROLLCALL_WORKERS": "hunter2"]) ?? ""
        #expect(words.contains("environment ROLLCALL_WORKERS: workers must be"))
        #expect(!words.contains("hunter2"))
    }

    @Test(arguments: [
        ("wrokers = 3", "line 1: there is no key wrokers; did you mean workers?"),
        (
            "[hold]\n\nminimun = 3",
            "line 3: there is no key hold.minimun; did you mean hold.minimum?"
        ),
        (
            "[[source]]\nname = \"a\"\nurl = \"/a\"\ntoken_fil = \"x\"",
            "line 4: there is no key token_fil; did you mean token_file?"
        ),
        ("utterly_strange = 1", "there is no key utterly_strange; deploy/rollcall.toml"),
    ])
    func `an unknown key is an error that names the nearest one`(text: String, words: String) {
        #expect(problem(text)?.contains(words) == true, "\(problem(text) ?? "accepted")")
    }
}
