// What people type: columns, times, causes, districts and commands, right and wrong.
import Foundation
import TestSupport
import Testing

private func refused(_ words: [String]) throws -> String {
    let outcome = try ContractScene.shared().run(words)
    #expect(outcome.code == 64, "\(words)")
    #expect(outcome.out.isEmpty)
    return outcome.err
}

@Suite struct `Words that people type` {
    @Test func `columns are chosen and ordered in every format, and listed`() throws {
        let scene = try ContractScene.shared()
        let words = ["errors", "d-alpha", "--columns", "cause, entity", "--format"]
        #expect(try scene.output(words + ["csv"]).hasPrefix("cause,entity\nemail_required,user\n"))
        #expect(
            try scene.output(words + ["ndjson"]).hasPrefix(
                "{\"cause\":\"email_required\",\"entity\":\"user\"}\n"
            )
        )
        #expect(try scene.output(words + ["table"]).hasPrefix("CAUSE"))
        #expect(try scene.output(words + ["markdown"]).hasPrefix("| CAUSE | ENTITY |\n"))
        for command in ["not-onboarded", "errors", "syncs", "districts", "gaps", "rejects"] {
            let list = try scene.output([command, "--columns", "list"])
            #expect(list.contains("district_id\n"), "\(command)")
            #expect(!list.contains("runs\n"))
        }
        let wrong = try refused(["errors", "--columns", "casue"])
        #expect(wrong.contains("there is no column casue; did you mean cause?"), "\(wrong)")
    }

    @Test func `times may be so long ago`() throws {
        let scene = try ContractScene.shared()
        func count(_ words: [String]) throws -> Int { try scene.rows(["syncs"] + words).count }
        #expect(try count(["--since", "9999w"]) == 5)
        #expect(try count(["--since", "1m"]) == 0)
        let eve = ["--as-of", "2026-11-11T12:00:00Z"]
        #expect(try count(eve + ["--since", "12h"]) == 2)
        #expect(try count(eve + ["--since=-2d"]) == 5)
        for wrong in ["7", "d", "7y", "--7d", "7.5d", "99999d"] {
            #expect(try scene.run(["syncs", "--since=\(wrong)"]).code == 64, "\(wrong)")
        }
    }

    @Test func `a usual caseload is lifted by everyone and by a named district`() throws {
        let scene = try ContractScene.shared()
        let mine = ["ROLLCALL_SPECIALIST": "Li Chen"]
        func ids(_ words: [String]) throws -> [String] {
            try scene.rows(["districts"] + words, mine).compactMap { $0["district_id"]?.text }
        }
        #expect(try ids([]) == ["d-beta"])
        #expect(try ids(["--everyone"]).count == 4)
        #expect(try ids(["--specialist", "Ada Novak"]) == ["d-gamma"])
        #expect(try ids(["creek"]) == ["d-alpha"])
        #expect(try scene.output(["not-onboarded"], mine).contains("· Li Chen"))
        let then = ["ROLLCALL_AS_OF": "2026-11-01"]
        #expect(try scene.output(["errors"], then).contains("Nothing was heard"))
        #expect(try scene.run(["errors"], ["ROLLCALL_AS_OF": "someday"]).code == 64)
    }

    @Test(arguments: [
        ("schools", "rollcall not-onboarded"), ("missing", "rollcall districts --only silent"),
        ("history", "rollcall syncs"), ("users", "rollcall errors --entity user"),
        ("today", "rollcall not-onboarded --new"), ("distrits", "rollcall districts"),
        ("hstory", "rollcall syncs"),
        ("not-onborded", "rollcall not-onboarded"), ("erorrs", "rollcall errors"),
    ])
    func `a command that does not exist is answered by the one that was meant`(
        _ word: String,
        _ meant: String
    ) throws {
        #expect(try refused([word]).contains("\n  \(meant)\n"), "\(word)")
    }

    @Test func `a word like no command, and a wrong one below a command, name the help`() throws {
        #expect(try refused(["xyzzy"]).contains("All commands: rollcall --help"))
        #expect(try refused(["db", "strat"]).contains("  rollcall db start\n"))
        #expect(try refused(["help", "erors"]).contains("  rollcall errors\n"))
    }

    @Test func `causes and districts that were mistyped are recognised`() throws {
        let cause = try refused(["errors", "--cause", "emial_required"])
        #expect(cause.contains("did you mean email_required?"), "\(cause)")
        let district = try refused(["errors", "Alder Crek Schools"])
        #expect(district.contains("did you mean Alder Creek Schools"), "\(district)")
    }

    @Test func `topics of help stand on one screen each and begin with examples`() throws {
        let scene = try ContractScene.shared()
        for topic in ["environment", "formats", "times", "exit-codes"] {
            let text = try scene.output(["help", topic])
            #expect(text.hasPrefix("Examples:\n  "), "\(topic)")
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= 26 && lines.allSatisfy { $0.count <= 80 }, "\(topic)")
            #expect(try scene.output(["--help"]).contains(topic))
        }
    }

    @Test func `the plan of a question is told beside its answer`() throws {
        let outcome = try ContractScene.shared().run(["errors", "--explain", "--format", "csv"])
        #expect(outcome.code == 0)
        #expect(outcome.err.contains("Execution Time:"))
        #expect(outcome.out.hasPrefix("district_id,"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `a shell completes commands and districts`(_ shell: String) throws {
        let script = try ContractScene.shared().output(["completions", shell])
        for word in ["not-onboarded", "email_required", "---completion"] {
            #expect(script.contains(word), "\(word)")
        }
    }

    @Test func `districts complete by a word of their name that is no other's, or by id`() throws {
        let scene = try ContractScene.shared()
        func completed(_ begun: String) throws -> [String] {
            let words = [
                "---completion", "errors", "--", "--district", "1", "\(begun.count)", begun,
            ]
            return try scene.output(words).split(separator: "\n").map(String.init)
        }
        #expect(try completed("b") == ["birch"])
        #expect(try completed("d-a") == ["d-alpha"])
        let nowhere = try RunningCommand(
            ["---completion", "errors", "--", "--district", "1", "0", ""],
            Scene.environment(["ROLLCALL_DATABASE_URL": "host=/nonexistent"]),
            seconds: 20
        ).wait()
        #expect(nowhere.code == 0 && nowhere.out.filter { $0 != "\n" }.isEmpty)
    }

    @Test func `every command has a man page with its examples`() throws {
        let folder = try TemporaryFolder()
        try ContractScene.shared().output(["manual", folder.path])
        let main = try String(contentsOfFile: folder.path("rollcall.1"), encoding: .utf8)
        #expect(main.contains(".SH SYNOPSIS"))
        #expect(main.contains(".BR rollcall\\-errors (1)"))
        let page = try String(
            contentsOfFile: folder.path("rollcall-db-start.1"),
            encoding: .utf8
        )
        #expect(page.contains("rollcall\\-db\\-start \\- "))
        #expect(page.contains("Example"))
        // The abstract of snooze takes two lines of help; neither is said twice.
        let long = try String(
            contentsOfFile: folder.path("rollcall-snooze.1"),
            encoding: .utf8
        )
        #expect(long.contains(".SH DESCRIPTION\n.nf\nExamples:\n"))
        #expect(long.contains("\\-\\-until 30d \\-\\-why \"opens then\"\n"))
        for line in page.split(separator: "\n") where line.hasPrefix(".") {
            #expect(line.wholeMatch(of: /\.(TH|SH|nf|fi|BR)( .*)?/) != nil, "\(line)")
        }
    }
}
