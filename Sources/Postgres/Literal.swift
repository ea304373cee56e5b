// Values as SQL writes them, for showing a statement to a person.

extension Parameter {
    /// The value as a literal of SQL; for printing only, statements carry their values in binary.
    public var literal: String {
        switch self {
        case .null: "null"
        case .text(let value): quoted(value)
        case .bool(let value): value ? "true" : "false"
        case .int2(let value): String(value)
        case .int4(let value): String(value)
        case .int8(let value): String(value)
        case .float8(let value): String(value)
        case .timestamp(let value): "(timestamptz 'epoch' + \(value) * interval '1 microsecond')"
        case .date(let value): "(date '1970-01-01' + \(value))"
        case .uuid(let high, let low): quoted(UUIDWords(high: high, low: low).description)
        case .textArray(let values): "array[\(values.map(literal).joined(separator: ", "))]::text[]"
        case .int4Array(let values):
            "array[\(values.map { $0.map(String.init) ?? "null" }.joined(separator: ", "))]::int[]"
        case .bytea, .byteaArray, .boolArray, .int2Array, .int8Array, .timestampArray, .dateArray,
            .uuidArray:
            "…"
        }
    }

    private func literal(_ value: String?) -> String { value.map(quoted) ?? "null" }

    private func quoted(_ value: String) -> String {
        "'" + value.replacing("'", with: "''") + "'"
    }
}
