// One thing counted through the nights, for screens and pages.
import Presentation
import Questions

struct TrendLine {
    let id: String
    let name: String
    /// What was open at the end of each night; nil where nobody knows.
    var nights: [Int64?] = []
    var opened: Int64 = 0
    var closed: Int64 = 0

    var last: Int64 { nights.last { $0 != nil }?.flatMap { $0 } ?? 0 }
    var first: Int64 { nights.first { $0 != nil }?.flatMap { $0 } ?? 0 }

    /// The lines of an answer to ``Question/trend(_:nights:by:most:)``, the most first.
    static func lines(_ records: [Record], _ key: Question.TrendKey) -> [TrendLine] {
        var places: [String: Int] = [:]
        var lines: [TrendLine] = []
        for record in records {
            let id = record.text(column(key)) ?? ""
            let place = places[id] ?? lines.count
            if place == lines.count {
                places[id] = place
                lines.append(TrendLine(id: id, name: name(id, record, key)))
            }
            lines[place].nights.append(record.int("open"))
            lines[place].opened += record.int("opened") ?? 0
            lines[place].closed += record.int("closed") ?? 0
        }
        return lines.sorted { ($1.last, $0.id) < ($0.last, $1.id) }
    }

    private static func column(_ key: Question.TrendKey) -> String {
        switch key {
        case .entity: "entity"
        case .cause: "cause"
        case .district: "district_id"
        }
    }

    private static func name(
        _ id: String,
        _ record: Record,
        _ key: Question.TrendKey
    ) -> String {
        switch key {
        case .entity: ["user": "people", "class": "classes", "school": "schools"][id] ?? id + "s"
        case .cause: Terminal.safe(record.text("title") ?? id)
        case .district: Names.district(id, record.text("district_name"))
        }
    }
}

extension [TrendLine] {
    /// A table of a page, with the nights as bars.
    func table(caption: String, what: String) -> HTMLTable {
        var table = HTMLTable(
            caption: caption,
            [
                .init(what), .init("Open"), .init("Then", right: true),
                .init("Now", right: true), .init("Came", right: true), .init("Went", right: true),
            ]
        )
        for line in self {
            let label = "from \(Prose.number(line.first)) to \(Prose.number(line.last))"
            table.add([
                .text(line.name),
                .html(
                    HTML.sparkline(line.nights, label: label),
                    sort: String(line.last - line.first)
                ),
                .number(line.first), .number(line.last), .number(line.opened),
                .number(line.closed),
            ])
        }
        return table
    }
}
