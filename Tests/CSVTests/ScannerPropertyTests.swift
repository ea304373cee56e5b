// The scanner against random files, well-formed and not.
import CSV
import Testing

private let lineEnds = ["\n", "\r\n", "\r"]
private let pieces = [
    "a", "B", "7", " ", "\t", ",", "\"", "\n", "\r", "\r\n", "\0", "\\", "\\.", "é", "学", "🏫", ";",
]

/// A value with its spelling in a file: quoted where it must be, and now and then where it need not.
private func randomValue(_ random: inout SeededGenerator) -> (value: String, spelling: String) {
    let length = Int.random(in: 0...6, using: &random)
    let value = (0..<length).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let mustQuote =
        value.utf8.contains { [0x2C, 0x0A, 0x0D].contains($0) } || value.hasPrefix("\"")
    guard mustQuote || Bool.random(using: &random) else { return (value, value) }
    return (value, "\"" + value.replacing("\"", with: "\"\"") + "\"")
}

@Test(arguments: 0..<300)
func `what a writer of CSV wrote is read back exactly`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var file = ""
    var rows: [[String]] = []
    var lines: [Int] = []
    var line = 1
    for _ in 0..<Int.random(in: 1...40, using: &random) {
        let values = (0..<Int.random(in: 1...6, using: &random)).map { _ in randomValue(&random) }
        let text = values.map(\.spelling).joined(separator: ",")
        lines.append(line)
        // The naive count: a CRLF is one line end, as are a lone CR and a lone LF.
        line += text.replacing("\r\n", with: "\n").utf8.count { $0 == 0x0A || $0 == 0x0D } + 1
        file += text + (lineEnds.randomElement(using: &random) ?? "\n")
        rows.append(values.map(\.value))
        // A record that ends in CR must not swallow a blank line's LF as its own line end.
        if file.hasSuffix("\r") { file += "x\n"; rows.append(["x"]); lines.append(line); line += 1 }
    }
    let records = readAll(file)
    #expect(records.map(\.values) == rows)
    #expect(records.map(\.line) == lines)
    #expect(records.allSatisfy { $0.defect == nil })
}

@Test(arguments: 0..<300)
func `any bytes at all are read to their end, each line once`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 1_000)
    let alphabet: [UInt8] = Array("\",\",\n\r\"a\0".utf8) + [0xFF, 0xC3]
    let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
    }
    let records = readAll(bytes)
    var end = 0
    for record in records {
        #expect(record.range.lowerBound >= end)
        let between = bytes[end..<record.range.lowerBound]
        #expect(between.allSatisfy { $0 == 0x0A || $0 == 0x0D })
        end = record.range.upperBound
    }
    #expect(bytes[end...].allSatisfy { $0 == 0x0A || $0 == 0x0D })
}

@Suite struct `Adversarial files` {
    /// How much longer a file of twice the length takes; a linear reader needs twice the time.
    private func growth(_ line: String) -> Double {
        func seconds(_ count: Int) -> Double {
            let bytes = Array(String(repeating: line, count: count).utf8)
            let clock = ContinuousClock()
            // The best of a few runs: whatever else the machine does only makes a run longer.
            let best = (0..<3).map { _ in clock.measure { _ = count0(bytes) } }.min() ?? .zero
            return best / .seconds(1)
        }
        let small = 400_000 / line.utf8.count
        return seconds(small * 4) / seconds(small)
    }

    private func count0(_ bytes: [UInt8]) -> Int {
        bytes.withUnsafeBytes { raw in
            var scanner = CSVScanner(raw)
            var record = CSVRecord()
            var count = 0
            while scanner.next(into: &record) { count += 1 }
            return count
        }
    }

    @Test(arguments: [
        "\"\n", "a,\"b\n", "x\",\"\n", "x\"\",\"\"\"\n", "\",\n", "\"a\n\"b\n", "\"\"\"\n",
        ",\"\"\n",
    ])
    func `four times the file takes about four times as long`(_ line: String) {
        #expect(growth(line) < 12)
    }

    @Test func `lines that each open a quote are not read again for each`() {
        // Every line opens a quote that the next one closes and opens again, up to the bound on values:
        // read anew from each line this is a thousand times the file.
        let bytes = Array(String(repeating: "x\",\"\n", count: 200_000).utf8)
        let elapsed = ContinuousClock().measure { #expect(count0(bytes) == 200_000) }
        #expect(elapsed < .seconds(5))
    }

    @Test func `one opened quote before many good rows costs one row`() {
        let rows = (0..<20_000).map { "id\($0),\"Oak, Elm\",failure\n" }.joined()
        let records = readAll("a,\"b,failure\n" + rows)
        #expect(records.count == 20_001)
        #expect(records.count { $0.defect != nil } == 1)
    }
}
