// Numbers as a line of small bars, drawn into the page itself.

extension HTML {
    /// A row of numbers as bars from nothing up; nil, where nobody knows, is a gap with a short line.
    ///
    /// `label` says in words what the bars show, for whoever does not see them.
    public static func sparkline(_ numbers: [Int64?], label: String) -> String {
        guard let most = numbers.compactMap({ $0 }).max() else { return "" }
        let bars = numbers.enumerated().map { place, number in
            bar(at: place * step, number.map { share($0, of: most) })
        }
        return "<svg class=\"spark\" role=\"img\" aria-label=\"\(escaped(label))\" "
            + "width=\"\(numbers.count * step)\" height=\"\(height)\">"
            + "<title>\(escaped(label))</title>\(bars.joined())</svg>"
    }

    private static let step = 8
    private static let height = 24

    /// How high a bar is; something is never as low as nothing.
    private static func share(_ number: Int64, of most: Int64) -> Int {
        guard most > 0, number > 0 else { return 1 }
        return max(3, Int((Double(number) / Double(most) * Double(height)).rounded()))
    }

    private static func bar(at x: Int, _ high: Int?) -> String {
        guard let high else {
            return "<rect class=\"gap\" x=\"\(x)\" y=\"\(height - 1)\" width=\"3\" height=\"1\"/>"
        }
        return "<rect class=\"part\" x=\"\(x)\" y=\"\(height - high)\" width=\"6\" "
            + "height=\"\(high)\"/>"
    }
}
