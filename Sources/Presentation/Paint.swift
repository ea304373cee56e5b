// Colour on a terminal: beside a word or a sign that says the same, never instead of it.
internal import Synchronization

/// When colour is used.
public enum ColorChoice: String, CaseIterable, Sendable {
    case auto, always, never
}

/// Paints text for a terminal, or leaves it alone.
public struct Paint: Sendable {
    /// What a piece of text is.
    public enum Tone: String, Sendable {
        case heading = "1"
        case group = "1;36"
        case alert = "1;33"
        case warning = "1;31"
        case faint = "2"
    }

    private let isOn: Bool

    public static let off = Paint(isOn: false)
    public static let on = Paint(isOn: true)

    private init(isOn: Bool) { self.isOn = isOn }

    /// The text in its tone; line ends stay outside, so that no pager loses the colour half way.
    public func callAsFunction(_ text: String, _ tone: Tone) -> String {
        guard isOn, !text.isEmpty else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "\u{1B}[\(tone.rawValue)m\($0)\u{1B}[0m" }
            .joined(separator: "\n")
    }

    /// Decides by the usual words: `NO_COLOR`, `CLICOLOR_FORCE`, `CLICOLOR`, `TERM`.
    public static func chosen(
        _ choice: ColorChoice,
        isTerminal: Bool,
        environment: (String) -> String?
    ) -> Paint {
        func isSet(_ name: String) -> Bool { environment(name).map { !$0.isEmpty } ?? false }
        switch choice {
        case .always: return .on
        case .never: return .off
        case .auto:
            if isSet("NO_COLOR") { return .off }
            if isSet("CLICOLOR_FORCE"), environment("CLICOLOR_FORCE") != "0" { return .on }
            if environment("CLICOLOR") == "0" || environment("TERM") == "dumb" { return .off }
            return isTerminal ? .on : .off
        }
    }

    /// The paint of everything that this process writes to standard output.
    public static var standard: Paint { shared.withLock { $0 } }

    /// Sets the paint of standard output, before the first line.
    public static func use(_ paint: Paint) { shared.withLock { $0 = paint } }

    private static let shared = Mutex(Paint.off)
}
