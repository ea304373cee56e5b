// When a report is unreadable as a whole.
import ReportReader
import SyncReport
import Testing

@Suite struct `Verdicts` {
    @Test func `zero bytes are no empty report`() {
        let report = ReadReport("")
        #expect(report.flaw == .empty)
        #expect(!report.outline.holdsMoreThanHeader)
    }

    @Test(arguments: [
        [UInt8](), Array("\n".utf8), Array("\n \n".utf8), [0xEF, 0xBB, 0xBF], [0xFF, 0xFE],
    ])
    func `a file without any text is unreadable`(_ bytes: [UInt8]) {
        let report = ReadReport(bytes)
        #expect(report.flaw != nil)
        #expect(!report.outline.holdsMoreThanHeader)
    }

    @Test(arguments: ["\n", "\r\n", "", "\n\n \n"])
    func `a header alone is a readable report without findings`(_ end: String) {
        let report = ReadReport(String(cleverHeader.dropLast()) + end)
        #expect(report.flaw == nil)
        #expect(report.outline.dialect == .clever)
        #expect(!report.outline.holdsMoreThanHeader)
        #expect(report.outline.findings == 0)
    }

    @Test func `more rejected rows than findings make it unreadable, as many do not`() {
        #expect(ReadReport(cleverHeader + goodRow + "x\n").flaw == nil)
        let worse = ReadReport(cleverHeader + goodRow + "x\ny\n")
        #expect(worse.flaw == .mostlyRejected)
        #expect(worse.findings == [goodFinding])
        #expect(worse.outline.rejected == 2)
        #expect(ReadReport(cleverHeader + "x\n").flaw == .mostlyRejected)
    }

    @Test func `no more than ten thousand rejected rows are kept but all are counted`() {
        let report = ReadReport(cleverHeader + String(repeating: "x\n", count: 10_050))
        #expect(report.outline.rejected == 10_050)
        #expect(report.outline.rejectedRows.count == 10_000)
    }
}

@Suite struct `Truncation` {
    private let three = cleverHeader + goodRow + goodRow + goodRow

    @Test(arguments: [
        "5f1c", "5f1c,", "5f1c,1001", "5f1c,1001,email", "5f1c,1001,email,failure",
        "5f1c,1001,email,failure,\"Email is", "5f1c,1001,email,failure,\"Email,\nis required",
        "5f1c,1001,email,failure,\"a\nb\n ", "5f1c,\"10", "\"",
        "5f1c,1001,email,failure,\"he said \"\"", "a,b,c,failure,m,one too many",
    ])
    func `a last row that is cut off makes the report truncated`(_ row: String) {
        let report = ReadReport(three + row)
        #expect(report.flaw == .truncated)
        #expect(report.findings.count == 3)
    }

    @Test(arguments: [
        "5f1c,1001,email,failure,Email is required", "5f1c,1001,email,failure,",
        "5f1c,1001,email,failure,\"a\nb\"",
    ])
    func `a complete last row needs no line end`(_ row: String) {
        let report = ReadReport(three + row)
        #expect(report.flaw == nil)
        #expect(report.findings.count == 4)
    }

    @Test func `the same row with a line end is rejected but not cut off`() {
        for row in ["5f1c\n", "5f1c,1001,email\r", "5f1c,\"10\r\n"] {
            let report = ReadReport(three + row)
            #expect(report.flaw == nil)
            #expect(report.outline.rejected == 1)
        }
    }

    @Test func `a last row without line end that lost its field is read, not cut off`() {
        let report = ReadReport(three + "5f1c,1001,failure,School not onboarded")
        #expect(report.flaw == nil)
        #expect(report.findings.last?.message == "School not onboarded")
        #expect(report.findings.last?.field == "")
    }

    @Test func `a stray quote in the middle does not make a complete file look cut off`() {
        let last = "5f1c,1001,email,failure,last"
        let report = ReadReport(cleverHeader + goodRow + "5f1c,\"10,a,failure,m\n" + last)
        #expect(report.flaw == nil)
        #expect(report.findings.map(\.message) == ["Email is required", "last"])
        #expect(report.reasons == ["quote not closed"])
    }

    @Test func `a shifted last row without a line end is rejected but not cut off`() {
        let report = ReadReport(three + "5f1c,1001,failure,oops,m")
        #expect(report.flaw == nil)
        #expect(report.outline.rejected == 1)
    }

    @Test func `every cut of a good file is truncated or loses no more than the end of a message`()
    {
        let whole = Array((three + "5f1d,1002,\"a,b\",failure,\"He said \"\"no\"\"\"\n").utf8)
        for length in cleverHeader.utf8.count..<whole.count {
            let report = ReadReport(Array(whole[..<length]))
            let expected = Array(whole[..<length]).split(separator: 0x0A).count - 1
            #expect(report.flaw == .truncated || report.findings.count == expected)
            #expect(report.outline.rejected == (report.flaw == .truncated ? 1 : 0))
        }
    }
}
