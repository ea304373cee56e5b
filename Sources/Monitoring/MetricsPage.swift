// Numbers for Prometheus, in its text format.

/// A page of metrics.
public struct MetricsPage: Sendable {
    public enum Kind: String, Sendable {
        case gauge, counter
    }

    public private(set) var text = ""

    public init() {}

    /// Adds one metric; a value that is unknown is left out, never nought.
    public mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Double?) {
        add(name, kind, help, value.map { [([], $0)] } ?? [])
    }

    /// Adds one metric with a value for each set of labels.
    public mutating func add(
        _ name: String,
        _ kind: Kind,
        _ help: String,
        _ values: [(labels: [(name: String, value: String)], value: Double)]
    ) {
        guard !values.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for (labels, value) in values {
            let list = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
            text += name + (list.isEmpty ? "" : "{\(list)}") + " \(number(value))\n"
        }
    }

    private func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }

    /// Whole numbers without a fraction, as people read them.
    private func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }
}
