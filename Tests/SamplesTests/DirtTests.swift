// What portals do wrong occurs, as much of it as the plan asks for.
import SyncReport
import Testing

@testable import Samples

struct DirtTests {
    private func report(
        _ blemishes: [Blemish],
        style: ReportStyle = .published,
        rows: Int = 3
    ) -> SampleReport {
        SampleReport(
            name: "users_sync_report.csv",
            entity: .user,
            rows: (0..<rows).map {
                SampleRow(
                    key: SampleKey(3).child($0).value,
                    number: $0,
                    wordingIndex: WordingIndex.emailRequired,
                    sisForm: .leadingZeros
                )
            },
            style: style,
            blemishes: blemishes
        )
    }

    private func text(_ report: SampleReport) -> String {
        String(decoding: report.bytes, as: UTF8.self)
    }

    @Test func `a published report looks as published`() {
        let lines = text(report([])).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "Clever ID,sis_id,field,status,message")
        #expect(lines.count == 5 && lines.last == "")
        let values = lines[2].split(separator: ",", omittingEmptySubsequences: false)
        #expect(values[1] == "0007654321" && values[2] == "" && values[3] == "Failure")
        let said = "Email is required for users with “teacher” or “administrator” roles"
        #expect(String(values[4]) == said)
        #expect((80...140).contains(lines[2].utf8.count))
    }

    @Test func `a row that lost its empty field is one value short`() {
        let lines = text(report([.lostEmptyField])).split(separator: "\n")
        #expect(lines[4].split(separator: ",", omittingEmptySubsequences: false).count == 4)
        #expect(lines[4].contains(",Failure,Email"))
    }

    @Test func `rows of the wrong shape have the wrong shape`() {
        let long = text(report([.tooLong])).split(separator: "\n")
        #expect(long[4].split(separator: ",", omittingEmptySubsequences: false).count == 6)
        let shifted = text(report([.shifted])).split(separator: "\n")
        let values = shifted[4].split(separator: ",", omittingEmptySubsequences: false)
        #expect(values.count == 5 && values[2] == "Failure")
    }

    @Test func `files are empty, header only or cut as the blemish says`() {
        #expect(report([.zeroBytes]).bytes.isEmpty)
        #expect(text(report([.headerOnly])) == "Clever ID,sis_id,field,status,message\n")
        let cut = text(report([.truncated]))
        #expect(!cut.hasSuffix("\n"))
        #expect(cut.split(separator: "\n").last?.contains(",") == false)
        #expect(report([.missing]).isMissing)
    }

    @Test func `a value with line ends, commas and quotes is quoted`() {
        #expect(text(report([.newlineInMessage])).contains(",\"Email is required,\nsee"))
        #expect(text(report([.formula])).contains(",\"=HYPERLINK(\"\"http"))
        var style = ReportStyle.published
        style.quotes = .straight
        #expect(
            text(report([], style: style)).contains(",\"Email is required for users with \"\"t")
        )
    }

    @Test func `line ends and encodings are those of the style`() {
        var style = ReportStyle.published
        style.lineEnd = .crlf
        style.encoding = .utf8WithMark
        #expect(report([], style: style).bytes.starts(with: [0xEF, 0xBB, 0xBF, 0x43]))
        #expect(text(report([], style: style)).contains("message\r\n"))
        style.encoding = .utf16
        let wide = report([], style: style).bytes
        #expect(wide.starts(with: [0xFF, 0xFE, 0x43, 0]) && wide.count % 2 == 0)
    }

    @Test func `full dirt has every dialect, encoding and blemish`() {
        let world = believable(districts: 120, nights: 6, dirt: .full)
        var seen: Set<Blemish> = []
        var dialects: Set<Dialect> = []
        for district in world.districts.dropFirst(Story.all.count) {
            dialects.insert(district.style.dialect)
            for night in 0..<6 {
                for sync in world.syncs(of: district, night: night) {
                    for report in sync.reports { seen.formUnion(report.blemishes) }
                    if sync.status == .completed, !sync.reports.isEmpty {
                        seen.insert(.completedWithReports)
                    }
                    if sync.status == .completedWithErrors, sync.reports.isEmpty {
                        seen.insert(.errorsWithoutReports)
                    }
                }
            }
        }
        #expect(dialects == Set(Dialect.allCases))
        #expect(seen == Set(Blemish.allCases))
    }

    @Test func `mild dirt leaves most reports as published`() {
        let world = believable(districts: 600, nights: 14, dirt: .mild)
        let styled = world.districts.count {
            var style = $0.style
            (style.time, style.listsReports) = (.offset, true)
            return style != .published
        }
        #expect((15...90).contains(styled))
        let blemished = world.districts.count { district in
            (0..<14).contains { !district.blemishes.blemishes(on: $0).isEmpty }
        }
        #expect((30...160).contains(blemished))
    }

    @Test func `a clean plan has neither quirks nor blemishes`() {
        let world = believable(districts: 60, dirt: .clean)
        for district in world.districts where district.name != "Thistledown County Schools" {
            #expect(district.style == .published)
            for night in 0..<14 { #expect(district.blemishes.blemishes(on: night).isEmpty) }
        }
    }

    @Test func `a report of another dialect has its names`() {
        let world = believable(districts: 120, nights: 2, dirt: .full)
        for district in world.districts {
            let names = Set(district.style.fileNames.map(\.name))
            for sync in world.syncs(of: district, night: 1) {
                for report in sync.reports {
                    #expect(names.contains(report.name))
                    #expect(ReportName.entity(of: report.name) == report.entity)
                    for row in report.rows { #expect(row.entity == report.entity) }
                }
            }
        }
    }
}
