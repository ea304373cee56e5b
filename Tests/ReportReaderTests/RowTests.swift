// Which rows are findings and which are rejected.
import ReportReader
import SyncReport
import Testing

@Suite struct `Rows` {
    @Test func `values come verbatim, unquoted, on any line end`() {
        let report = ReadReport(
            cleverHeader.replacing("\n", with: "\r\n")
                + "5f1c, 1001 ,Email,Failure,\"He said \"\"no\"\",\ntwice\"\r"
                + "\"5f1d\",\"10\"\"02\",,success,\\.\n"
        )
        #expect(
            report.findings == [
                ReadFinding(
                    cleverID: "5f1c",
                    sisID: " 1001 ",
                    field: "Email",
                    status: "Failure",
                    message: "He said \"no\",\ntwice"
                ),
                ReadFinding(cleverID: "5f1d", sisID: "10\"02", status: "success", message: "\\."),
            ]
        )
        #expect(report.lines == [2, 4])
    }

    @Test(arguments: ["failure", "error", "warning", "success", "Failure", "ERROR", " Warning "])
    func `a row that lost its empty field is recovered by its status`(_ status: String) {
        let report = ReadReport(cleverHeader + "5f1c,1001,\(status),School not onboarded\n")
        #expect(report.flaw == nil)
        #expect(
            report.findings == [
                ReadFinding(
                    cleverID: "5f1c",
                    sisID: "1001",
                    status: status,
                    message: "School not onboarded"
                )
            ]
        )
    }

    @Test(arguments: ["notice", "", "failures", "email"])
    func `a row one value short without a known status in its place is rejected`(_ value: String) {
        let report = ReadReport(cleverHeader + goodRow + "5f1c,1001,\(value),School\n")
        #expect(report.reasons == ["4 values, expected 5"])
        #expect(report.findings == [goodFinding])
    }

    @Test func `the lost field is found in reordered columns too`() {
        let header = "status,message,field,Clever ID,sis_id\n"
        let report = ReadReport(header + "failure,Gone,5f1c,1001\n")
        #expect(
            report.findings == [
                ReadFinding(cleverID: "5f1c", sisID: "1001", status: "failure", message: "Gone")
            ]
        )
    }

    @Test func `a self-serve row has no status and so none of its rows is recovered`() {
        let header = "Row Number,sourcedId,Column Name,Error\n"
        let report = ReadReport(header + "12,1001,email,m\n13,failure,m\n")
        #expect(report.reasons == ["3 values, expected 4"])
    }

    @Test(arguments: ["failure", "Error", "WARNING", "success"])
    func `a row of the right length with the status in its field column has shifted`(
        _ status: String
    ) {
        let report = ReadReport(cleverHeader + goodRow + "5f1c,1001,\(status),oops,message\n")
        #expect(report.reasons == ["shifted: the status stands in the field column"])
        #expect(report.findings == [goodFinding])
    }

    @Test func `a known status in both columns has not shifted`() {
        let report = ReadReport(cleverHeader + "5f1c,1001,error,failure,m\n")
        #expect(report.findings.first?.field == "error")
        #expect(report.outline.rejected == 0)
    }

    @Test(arguments: ["notice", "", "Blocker", "fehler"])
    func `another unknown status is kept as it is`(_ status: String) {
        let report = ReadReport(cleverHeader + "5f1c,1001,email,\(status),m\n")
        #expect(report.findings.map(\.status) == [status])
        #expect(report.flaw == nil)
    }

    @Test func `every other wrong length is rejected`() {
        let report = ReadReport(
            cleverHeader + goodRow + goodRow + goodRow + "x\na,b,c,failure,m,extra\na,failure,m\n"
        )
        #expect(
            report.reasons == [
                "1 value, expected 5", "6 values, expected 5", "3 values, expected 5",
            ]
        )
        #expect(report.findings.count == 3)
        #expect(report.flaw == nil)
    }

    @Test func `broken quotes cost their own row only`() {
        let report = ReadReport(
            cleverHeader + "a,\"1,f,failure,m\n" + goodRow + "b,\"2\"x,f,failure,m\n" + goodRow
        )
        #expect(report.reasons == ["text after a closing quote", "text after a closing quote"])
        #expect(report.findings == [goodFinding, goodFinding])
        #expect(report.flaw == nil)
    }

    @Test func `a header repeated inside the file is a row like any other`() {
        let report = ReadReport(cleverHeader + goodRow + cleverHeader + goodRow)
        #expect(report.findings.map(\.status) == ["failure", "status", "failure"])
        #expect(report.outline.rejected == 0)
    }

    @Test func `the same row twice is two findings here`() {
        #expect(ReadReport(cleverHeader + goodRow + goodRow).outline.findings == 2)
    }

    @Test func `a finding can be read again at its place`() throws {
        let decoded = DecodedReport(
            raw: Array((cleverHeader + goodRow + "5f1d,2,\"a\"\"b\",failure,m\n").utf8)
        )
        let reader = ReportReader(decoded)
        var places: [Int] = []
        _ = reader.read { places.append($0.offset) }
        var recall = try #require(reader.recall)
        var again: [ReadFinding] = []
        for place in places {
            let isFound = recall.row(at: place) {
                again.append(ReadFinding($0))
            }
            #expect(isFound)
        }
        #expect(again.first == goodFinding)
        #expect(again.last?.field == "a\"b")
    }
}
