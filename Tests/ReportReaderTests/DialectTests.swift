// The four column layouts, recognised from their headers.
import ReportReader
import SyncReport
import Testing

/// A header, one row below it, and the finding expected.
struct DialectCase: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let dialect: Dialect
    let finding: ReadFinding

    var testDescription: String { name }
}

private let full = ReadFinding(
    cleverID: "5f1c",
    sisID: "1001",
    field: "email",
    status: "error",
    message: "m"
)
private let withoutClever = ReadFinding(
    sisID: "1001",
    field: "email",
    status: "error",
    message: "m"
)

private let cases: [DialectCase] = [
    .init(
        name: "Clever",
        text: "Clever ID,sis_id,field,status,message\n5f1c,1001,email,error,m\n",
        dialect: .clever,
        finding: full
    ),
    .init(
        name: "Clever, other case, blanks and underscores",
        text: " CLEVER_ID , SIS ID,Field,STATUS,Message\n5f1c,1001,email,error,m\n",
        dialect: .clever,
        finding: full
    ),
    .init(
        name: "Clever, reordered",
        text: "message,status,field,sis_id,Clever ID\nm,error,email,1001,5f1c\n",
        dialect: .clever,
        finding: full
    ),
    .init(
        name: "Clever, extra columns",
        text: "run,Clever ID,sis_id,note,field,status,message,x\n7,5f1c,1001,n,email,error,m,y\n",
        dialect: .clever,
        finding: full
    ),
    .init(
        name: "Clever, quoted header",
        text:
            "\"Clever ID\",\"sis_id\",\"field\",\"status\",\"message\"\n5f1c,1001,email,error,m\n",
        dialect: .clever,
        finding: full
    ),
    .init(
        name: "ClassLink",
        text: "SourcedId,Field,Status,Error Message\n1001,email,error,m\n",
        dialect: .classlink,
        finding: withoutClever
    ),
    .init(
        name: "OneRoster",
        text: "rowNumber,sourceId,field,status,message\n12,1001,email,error,m\n",
        dialect: .oneroster,
        finding: withoutClever
    ),
    .init(
        name: "self-serve",
        text: "Row Number,sourcedId,Column Name,Error\n12,1001,email,m\n",
        dialect: .selfServe,
        finding: ReadFinding(sisID: "1001", field: "email", status: "failure", message: "m")
    ),
    .init(
        name: "self-serve classes",
        text: "Row Number,Column Name,Error\n12,email,m\n",
        dialect: .selfServe,
        finding: ReadFinding(field: "email", status: "failure", message: "m")
    ),
]

@Suite struct `Dialects` {
    @Test(arguments: cases)
    func `a header is recognised and its row is a finding`(_ dialectCase: DialectCase) {
        let report = ReadReport(dialectCase.text)
        #expect(report.flaw == nil)
        #expect(report.outline.dialect == dialectCase.dialect)
        #expect(report.findings == [dialectCase.finding])
    }

    @Test(arguments: [
        "id,name\n1,2\n", "Clever ID,sis_id,field,status\n1,2,3,4\n",
        "Clever ID,sis_id,field,status,message,Status\n1,2,3,failure,5,6\n",
        "SourcedId,Field,Status\n1,2,3\n", "5f1c,1001,email,error,m\n",
        "Sync report of 24 Nov\nClever ID,sis_id,field,status,message\n5f1c,1001,email,error,m\n",
        "\"Clever ID,sis_id,field,status,message\n5f1c,1001,email,error,m\n",
        "<html><body>Log in</body></html>",
    ])
    func `an unknown header makes the report unreadable and gives no rows`(_ text: String) {
        let report = ReadReport(text)
        #expect(report.flaw == .headerNotRecognised)
        #expect(report.outline.dialect == nil)
        #expect(report.findings.isEmpty)
        #expect(report.outline.rejected == 0)
        #expect(report.outline.holdsMoreThanHeader)
    }

    @Test func `blank lines before the header are skipped and count as lines`() {
        let report = ReadReport("\r\n \r\n" + cleverHeader + "\n" + goodRow)
        #expect(report.findings == [goodFinding])
        #expect(report.lines == [5])
    }
}
