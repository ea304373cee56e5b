// A file as the scanner reads it, in a form that tests can compare.
import CSV

/// One record, copied out.
struct ReadRecord: Equatable, CustomStringConvertible {
    var values: [String]
    var defect: CSVDefect?
    var line: Int
    var range: Range<Int>
    var endsAtEndOfFile: Bool
    var isBlank: Bool

    var description: String {
        "\(values) \(defect.map { "\($0)" } ?? "") line \(line) \(range)"
    }
}

/// Every record of a file.
func readAll(_ bytes: [UInt8]) -> [ReadRecord] {
    bytes.withUnsafeBytes { raw in
        var scanner = CSVScanner(raw)
        var record = CSVRecord()
        var records: [ReadRecord] = []
        while scanner.next(into: &record) {
            records.append(
                ReadRecord(
                    values: record.fields.map {
                        String(decoding: raw.value(of: $0), as: UTF8.self)
                    },
                    defect: record.defect,
                    line: record.line,
                    range: record.range,
                    endsAtEndOfFile: record.endsAtEndOfFile,
                    isBlank: record.isBlank(in: raw)
                )
            )
        }
        return records
    }
}

func readAll(_ text: String) -> [ReadRecord] { readAll(Array(text.utf8)) }

/// A generator whose draws are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
