// Back from the decoded text to the file as it lies there.

/// Finds where places of the decoded text stand in the raw file; asked in ascending order, so that the
/// file is walked once.
struct RawPlaces {
    private let report: DecodedReport
    private var text: Int
    private var raw: Int

    init(_ report: DecodedReport) {
        self.report = report
        text = report.start
        raw = report.encoding.markBytes
    }

    /// The raw bytes from which a range of the text was decoded.
    mutating func raw(of range: Range<Int>) -> Range<Int> {
        let start = raw(of: range.lowerBound)
        return start..<raw(of: range.upperBound)
    }

    /// Raw bytes, cut where there are more than `max`.
    func bytes(_ range: Range<Int>, max: Int) -> [UInt8] {
        [UInt8](report.raw[range].prefix(max))
    }

    private mutating func raw(of place: Int) -> Int {
        if report.isVerbatim { return place }
        let steps = ScalarSteps(encoding: report.encoding)
        report.raw.withUnsafeBytes { bytes in
            while text < place, raw < bytes.count {
                let step = steps.step(bytes, at: raw)
                text += step.textWidth
                raw += step.rawWidth
            }
        }
        return raw
    }
}
