// Numbers as a line of small bars.
internal import Glibc

/// A row of numbers as small bars, one character each.
public enum Sparkline {
    private static let bars = Array("▁▂▃▄▅▆▇█")
    private static let plain = Array("_.-:=+*#")

    /// The lowest number is the lowest bar; nil, where nobody knows, is a blank. `asUnicode` false
    /// gives characters that every terminal has.
    public static func text(
        _ numbers: [Int64?],
        asUnicode: Bool = Sparkline.isUnicode
    ) -> String {
        let known = numbers.compactMap { $0 }
        guard let least = known.min(), let most = known.max() else {
            return String(repeating: " ", count: numbers.count)
        }
        let signs = asUnicode ? bars : plain
        return String(
            numbers.map { number in
                guard let number else { return " " }
                // All alike: the lowest bar for nothing, a middle one for something.
                guard most > least else { return signs[most == 0 ? 0 : 3] }
                let share = Double(number - least) / Double(most - least)
                return signs[Int((share * Double(signs.count - 1)).rounded())]
            }
        )
    }

    /// Whether the locale says that the terminal shows more than ASCII.
    public static var isUnicode: Bool {
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        let set = names.lazy.compactMap { getenv($0).map { String(cString: $0) } }
            .first { !$0.isEmpty }
        let name = (set ?? "").lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }
}
