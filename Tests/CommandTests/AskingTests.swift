// Whom a question is about, and when: districts, caseloads, moments, empty answers.
import TestSupport
import Testing

private func ids(_ words: [String], _ variables: [String: String] = [:]) throws -> [String] {
    try ContractScene.shared().rows(words, variables).compactMap {
        ($0["sync_id"] ?? $0["district_id"])?.text
    }
}

@Suite struct Asking {
    @Test func `a district is meant by its id, its name or a unique piece of either`() throws {
        for word in ["d-alpha", "Alder Creek Schools", "alder creek schools", "creek", "alpha"] {
            #expect(try ids(["districts", "--district", word]) == ["d-alpha"], "\(word)")
            #expect(try ids(["districts", word]) == ["d-alpha"], "\(word)")
        }
        let both = ["districts", "--district", "d-beta", "--district", "creek"]
        #expect(try ids(both) == ["d-alpha", "d-beta"])
        #expect(try ids(["districts", "--district", "d-omega"]) == ["d-omega"])
    }

    @Test func `a word that may mean several districts lists them and is misuse`() throws {
        let outcome = try ContractScene.shared().run(["errors", "--district", "alder"])
        #expect(outcome.code == 64)
        #expect(outcome.out.isEmpty)
        for text in ["d-alpha", "Alder Creek Schools", "d-gamma", "Alder Ridge Schools", "hint:"] {
            #expect(outcome.err.contains(text), "\(text)")
        }
        let nobody = try ContractScene.shared().run(["errors", "--district", "nosuch"])
        #expect(nobody.code == 64)
        #expect(nobody.err.contains("no district is called nosuch"))
    }

    @Test func `states and specialists narrow a question`() throws {
        #expect(try ids(["districts", "--state", "tx"]) == ["d-alpha", "d-gamma"])
        #expect(try ids(["districts", "--specialist", "Li Chen"]) == ["d-beta"])
        #expect(try ids(["districts", "--state", "TX", "--specialist", "Li Chen"]).isEmpty)
        #expect(try ids(["errors", "--specialist", "Marta Diaz"]) == ["d-alpha", "d-alpha"])
        #expect(try ids(["syncs", "--state", "NV"]) == ["b2", "b1"])
    }

    @Test func `errors are narrowed by entity, cause, field and state of the episode`() throws {
        let scene = try ContractScene.shared()
        #expect(try scene.rows(["errors", "--entity", "school"]).count == 1)
        #expect(try scene.rows(["errors", "--entity", "class"]).isEmpty)
        #expect(try scene.rows(["errors", "--cause", "email_required"]).count == 61)
        #expect(try scene.rows(["errors", "--field", "EMAIL"]).count == 61)
        #expect(try scene.rows(["errors", "--show", "closed"]).count == 1)
        #expect(try scene.rows(["errors", "--show", "all"]).count == 63)
        for wrong in [["--entity", "pupil"], ["--show", "some"], ["--format", "xml"]] {
            #expect(try scene.run(["errors"] + wrong).code == 64, "\(wrong)")
        }
    }

    @Test func `as-of answers for a moment, its borders as the contract has them`() throws {
        let scene = try ContractScene.shared()
        func open(_ moment: String, _ zone: String = "UTC") throws -> Int {
            try scene.rows(["errors", "d-alpha", "--as-of", moment], ["TZ": zone]).count
        }
        #expect(try open("2026-11-10T08:09:59Z") == 0)
        #expect(try open("2026-11-10T08:10:00Z") == 2)
        #expect(try open("2026-11-11T08:09:59.999999Z") == 2)
        #expect(try open("2026-11-11T02:10:00-06:00") == 2)
        #expect(
            try scene.rows(["errors", "--show", "closed", "--as-of", "2026-11-11T08:09:59Z"])
                .isEmpty
        )
        #expect(
            try scene.rows(["errors", "--show", "closed", "--as-of", "2026-11-11T08:10:00Z"]).count
                == 1
        )
        #expect(try open("2026-11-09") == 0)
        #expect(try open("2026-11-10") == 2)
        // In Auckland the 10th is over at 11:00 UTC; on Samoa's clock it begins at 11:00 UTC.
        #expect(try open("2026-11-09", "Pacific/Pago_Pago") == 2)
        #expect(try open("2026-11-10", "Pacific/Auckland") == 2)
        #expect(try open("2026-11-09", "Pacific/Auckland") == 0)
        let answer = try JSON(
            scene.output(["errors", "--as-of", "2026-11-10", "--format", "json"])
        )
        #expect(answer["as_of"] == .text("2026-11-10T23:59:59.999999Z"))
        #expect(try scene.run(["errors", "--as-of", "yesterday"]).code == 64)
    }

    @Test func `since and until take a day from its start to its end in the zone of TZ`() throws {
        #expect(try ids(["syncs", "--since", "2026-11-11"]) == ["b2", "a2"])
        #expect(try ids(["syncs", "--until", "2026-11-10"]) == ["b1", "o1", "a1"])
        let ten = ["syncs", "--since", "2026-11-10", "--until", "2026-11-10"]
        #expect(try ids(ten) == ["b1", "o1", "a1"])
        #expect(try ids(ten, ["TZ": "Pacific/Pago_Pago"]).isEmpty == false)
        #expect(try ids(ten, ["TZ": "Pacific/Pago_Pago"]) == ["b2", "a2"])
        #expect(
            try ids(["syncs", "--since", "2026-11-10T09:00:00Z", "--until", "2026-11-10T09:29:59Z"])
                == ["o1"]
        )
        #expect(try ids(["syncs", "--status", "failed"]) == ["o1"])
        #expect(try ids(["syncs", "--status", "Completed with Errors"]) == ["b2", "a2", "a1"])
        #expect(try ContractScene.shared().run(["syncs", "--since", "x"]).code == 64)
    }

    @Test(arguments: [
        ["errors"], ["errors", "--district", "creek", "--as-of", "2026-11-11", "--field", "it's"],
        ["not-onboarded"], ["not-onboarded", "--as-of", "2026-11-11", "--state", "TX"],
        ["districts"], ["syncs", "--since", "2026-11-01", "--until", "2026-11-30"], ["gaps"],
        ["rejects"], ["rejects", "--reports"], ["rejects", "--manifests"],
    ])
    func `the SQL that is shown is what psql runs, with the same rows`(words: [String]) throws {
        let scene = try ContractScene.shared()
        let outcome = try scene.run(words + ["--sql", "--format", "ndjson"])
        #expect(outcome.code == 0)
        let script = try TemporaryFolder()
        let file = try script.write("question.sql", outcome.err)
        let rows = try scene.output([
            "db", "psql", "--", "-X", "-q", "-v", "ON_ERROR_STOP=1", "--csv", "-t", "-f", file,
        ])
        #expect(naiveRecords(rows).count == outcome.out.split(separator: "\n").count)
    }

    @Test func `an empty name is misuse, not whoever happens to be there`() throws {
        let scene = try ContractScene.shared()
        for words in [
            [""], ["--district", ""], ["--district", " "], ["--state", ""], ["--specialist", ""],
        ] {
            let outcome = try scene.run(["districts"] + words)
            #expect(outcome.code == 64 && outcome.out.isEmpty, "\(words)")
            #expect(outcome.err.contains("must not be empty"), "\(words): \(outcome.err)")
        }
    }

    @Test func `a time that ends before it begins is misuse, not a quiet night`() throws {
        let scene = try ContractScene.shared()
        let backwards = ["--since", "2026-11-12", "--until", "2026-11-10"]
        for words in [["changes"], ["syncs"]] {
            let outcome = try scene.run(words + backwards)
            #expect(outcome.code == 64 && outcome.out.isEmpty, "\(words)")
            #expect(outcome.err.contains("--since 2026-11-12 is after --until 2026-11-10"))
        }
        let early = try scene.run(["changes", "--until", "2026-11-01"])
        #expect(early.code == 64)
        #expect(early.err.contains("--since DATE --until DATE"), "\(early.err)")
        #expect(try ids(["syncs", "--since", "2026-11-10", "--until", "2026-11-10"]).count == 3)
    }

    @Test func `who asks for no row is told of how many, and never that there are none`() throws {
        let scene = try ContractScene.shared()
        for words in [["errors"], ["syncs"], ["districts"], ["not-onboarded"]] {
            let text = try scene.output(words + ["--limit", "0"])
            #expect(text.contains("showing 0 of "), "\(words): \(text)")
            #expect(!text.contains("No "), "\(words): \(text)")
            #expect(try scene.rows(words + ["--limit", "0"]).isEmpty)
        }
        let none = try scene.output(["errors", "d-beta", "--entity", "class", "--limit", "0"])
        #expect(none == "No open problems.\n")
    }

    @Test func `an empty answer says which kind of empty it is`() throws {
        let fresh = try Scene()
        for words in [["errors"], ["not-onboarded"], ["syncs"], ["districts"]] {
            #expect(try fresh.output(words).contains("Nothing was ingested yet"), "\(words)")
        }
        let scene = try ContractScene.shared()
        let early = try scene.output(["errors", "--as-of", "2026-11-01"])
        #expect(early.contains("Nothing was heard"))
        let silent = try scene.output(["errors", "--district", "d-gamma"])
        #expect(silent.contains("Nothing was heard"), "\(silent)")
        let stranger = try scene.output(["errors", "--specialist", "No Body"])
        #expect(stranger.contains("No district is among those you asked for"), "\(stranger)")
        #expect(!stranger.contains("No open problems"))
        #expect(try scene.output(["errors", "--state", "ZZ"]).contains("No district is among"))
        let healthy = try scene.output(["errors", "--district", "d-beta", "--entity", "class"])
        #expect(healthy == "No open problems.\n")
    }
}
