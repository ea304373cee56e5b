// The examples of the documents, run again: what they show is what a reader gets.
import Foundation
import Postgres
import TestSupport
import Testing

/// The sample that the documents were written with: fourteen nights of forty invented districts.
private enum DocumentScene {
    static func shared() throws -> Scene { try made.get() }

    private static let made = Result {
        let scene = try Scene()
        let folder = scene.drop.path
        try scene.output(["demo", "write", folder, "--districts", "40", "--nights", "14"])
        // Some of the invented reports are damaged on purpose.
        #expect(try scene.run(["ingest", folder, "--quiet"]).code == 5)
        return scene
    }

    /// The morning after the last night, in Chicago, on a terminal of 80 columns.
    static func environment(_ scene: Scene) -> [String: String] {
        Scene.environment([
            "ROLLCALL_DATABASE_URL": scene.database.settings.conninfo,
            "ROLLCALL_AS_OF": "2026-11-17T07:02:00-06:00", "TZ": "America/Chicago",
            "COLUMNS": "80",
        ])
    }
}

/// A document whose `console` blocks are commands after `$ ` and what they print.
private struct Document {
    let path: String
    var lines: [String]

    init(_ path: String) throws {
        self.path = path
        lines = try String(contentsOfFile: path, encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../docs").standardized.path

    /// Every document with a block to run.
    static func all() throws -> [Document] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        return try names.filter { $0.hasSuffix(".md") }.sorted()
            .map { try Document("\(folder)/\($0)") }
            .filter { $0.lines.contains("```console") }
    }

    /// The commands whose output is checked.
    var typed: [String] {
        var isConsole = false
        return lines.filter { line in
            if line == "```console" { isConsole = true } else if line == "```" { isConsole = false }
            return isConsole && line.hasPrefix("$ ")
        }
    }

    /// The document with the output of every command as it is now.
    func rerun() throws -> [String] {
        var result: [String] = []
        var isConsole = false
        for line in lines {
            if line == "```console" {
                isConsole = true
            } else if line == "```" {
                isConsole = false
            }
            if !isConsole || line == "```console" {
                result.append(line)
            } else if line.hasPrefix("$ ") {
                if result.last != "```console" { result.append("") }
                result.append(line)
                result += try output(of: String(line.dropFirst(2)))
            }
        }
        return result
    }

    private func output(of command: String) throws -> [String] {
        let scene = try DocumentScene.shared()
        let run = try RunningCommand(
            [],
            DocumentScene.environment(scene),
            seconds: 30,
            under: [
                "/bin/sh", "-c",
                "rollcall() { \"$program\" \"$@\"; }; program=$0; cd '\(scene.drop.path)'; \(command)",
            ]
        ).wait()
        #expect(run.code == 0 || run.code == 64, "\(command): \(run.err)")
        var text = run.out.isEmpty ? run.err : run.out
        while text.hasSuffix("\n") { text.removeLast() }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}

@Suite struct `Documents that show commands` {
    @Test func `every command in them prints what they say`() throws {
        let documents = try Document.all()
        #expect(documents.count >= 2)
        for document in documents {
            let now = try document.rerun()
            if ProcessInfo.processInfo.environment["WRITE_DOCS"] != nil {
                try now.joined(separator: "\n").write(
                    toFile: document.path,
                    atomically: true,
                    encoding: .utf8
                )
                continue
            }
            for (old, new) in zip(document.lines, now) where old != new {
                Issue.record("\(document.path) says\n\(old)\nand now it is\n\(new)")
                break
            }
            #expect(document.lines.count == now.count, "\(document.path): WRITE_DOCS=1 renews it")
        }
    }

    @Test func `every command is in docs/commands, with an example whose output is checked`() throws
    {
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Document.folder + "/commands"
        )
        let text = try names.map {
            try String(contentsOfFile: "\(Document.folder)/commands/\($0)", encoding: .utf8)
        }.joined()
        let typed = try Document.all().flatMap(\.typed)
        let folder = try TemporaryFolder()
        try DocumentScene.shared().output(["manual", folder.path])
        let main = try String(contentsOfFile: folder.path("rollcall.1"), encoding: .utf8)
        let mark = ".BR rollcall\\-"
        for line in main.split(separator: "\n") where line.hasPrefix(mark) {
            let command = line.dropFirst(mark.count).prefix { $0 != " " }
                .replacing("\\-", with: "-")
            let isThere = text.contains("## \(command)\n") || text.contains("### \(command)\n")
            #expect(isThere, "\(command) has no heading in docs/commands")
            let isShown = typed.contains { $0.contains("rollcall \(command)") }
            #expect(isShown, "\(command) has no example whose output is checked")
        }
    }
}
