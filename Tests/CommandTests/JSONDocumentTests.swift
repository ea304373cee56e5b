// docs/json.md is what the commands print: names, order, types and nulls.
import Foundation
import TestSupport
import Testing

/// One field as the document has it.
private struct Field {
    let name: String
    let type: String
    let mayBeNull: Bool
}

/// The fields of each command, from the tables of docs/json.md.
private func documented() throws -> [String: [Field]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/json.md")
    var command = ""
    var fields: [String: [Field]] = [:]
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line.hasPrefix("## ") { command = String(line.dropFirst(3)) }
        let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        guard line.hasPrefix("| "), cells.count == 3, cells[1] != "type" else { continue }
        fields[command, default: []].append(
            Field(name: cells[0], type: cells[1], mayBeNull: cells[2] == "yes")
        )
    }
    return fields
}

private func fits(_ value: JSON, _ field: Field) -> Bool {
    switch value {
    case .null: field.mayBeNull
    case .number: field.type == "number"
    case .bool: field.type == "bool"
    case .list: field.type == "list"
    case .text(let text):
        switch field.type {
        case "text": true
        case "time":
            text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z/) != nil
        case "date": text.wholeMatch(of: /\d{4}-\d\d-\d\d/) != nil
        default: false
        }
    default: false
    }
}

@Suite struct JSONDocument {
    private static let questions: [String: [[String]]] = [
        "not-onboarded": [[]], "errors": [["--show", "all"]], "syncs": [[]], "districts": [[]],
        "district": [["d-larch"]], "causes": [[], ["--as-of", "2026-11-10"]],
        "changes": [["--since", "2026-11-01"]],
        "trend": [[], ["--by", "cause"], ["--by", "district"]],
        "find": [["elm"], ["larch"], ["u9"]],
        "school": [["101"], ["101", "--as-of", "2026-11-10"], [MorningScene.nameless]],
        "record": [["u1"], ["u2", "--as-of", "2026-11-10"]],
        "brief": [[], ["--as-of", "2026-11-11"]], "gaps": [[]],
    ]

    @Test func `every documented command prints the fields of the document, in order and type`()
        throws
    {
        let document = try documented()
        #expect(Set(document.keys) == Set(JSONDocument.questions.keys))
        for (command, questions) in JSONDocument.questions {
            let fields = try #require(document[command])
            for words in questions {
                let rows = try MorningScene.shared().rows([command] + words)
                #expect(!rows.isEmpty, "\(command) \(words)")
                for row in rows {
                    #expect(row.names == fields.map(\.name), "\(command)")
                    for field in fields {
                        let value = try #require(row[field.name])
                        #expect(fits(value, field), "\(command) \(field.name): \(value)")
                    }
                }
            }
        }
    }
}
