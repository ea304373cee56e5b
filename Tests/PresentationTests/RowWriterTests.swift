// Rows written as they come make the same text as all of them at once.
import Presentation
import Testing

@Suite struct `Rows one by one` {
    private static let rowByRow = OutputFormat.allCases.filter(\.isRowByRow)

    @Test(arguments: rowByRow, [0, 1, 2, 5])
    func `pieces of any size make the same text`(format: OutputFormat, count: Int) {
        let columns = [Column("a"), Column("b")]
        let rows = (0..<count).map { [Cell.int(Int64($0)), Cell.text("=\"x\", \t\($0)")] }
        let options = RenderOptions(asOf: 0)
        var whole = ""
        ResultTable(columns: columns, rows: rows).render(as: format, options) { whole += $0 }
        var writer = RowWriter(columns: columns, format: format, options)
        var text = ""
        writer.begin { text += $0 }
        for row in rows { writer.add([row]) { text += $0 } }
        writer.add([]) { text += $0 }
        writer.finish { text += $0 }
        #expect(text == whole)
        #expect(whole.isEmpty == (format == .ndjson && count == 0))
    }

    @Test(arguments: rowByRow)
    func `a row is written when it comes and not when the last one does`(format: OutputFormat) {
        var writer = RowWriter(columns: [Column("a")], format: format, RenderOptions(asOf: 0))
        var text = ""
        writer.begin { text += $0 }
        #expect(text.isEmpty == (format == .ndjson))
        writer.add([[.text("first")]]) { text += $0 }
        #expect(text.contains("first"))
    }
}
