// Whom a question is about, and when.
internal import Postgres

/// Whom a question is about, and when.
public struct Scope: Sendable {
    /// District ids; nil for all.
    public var districts: [String]?
    /// A US state; nil for all.
    public var state: String?
    /// A specialist's caseload; nil for all.
    public var specialist: String?
    /// Microseconds since 1970; nil for what is known now.
    public var asOf: Int64?

    public init(
        districts: [String]? = nil,
        state: String? = nil,
        specialist: String? = nil,
        asOf: Int64? = nil
    ) {
        self.districts = districts
        self.state = state
        self.specialist = specialist
        self.asOf = asOf
    }

    /// The first three parameters of every question.
    var parameters: [Parameter] {
        [
            districts.map { .textArray($0) } ?? .null,
            Parameter(state),
            Parameter(specialist),
        ]
    }

    var isOfAllDistricts: Bool { districts == nil && state == nil && specialist == nil }

    var moment: Parameter { Parameter(time: asOf) }
}

extension Parameter {
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    init(time: Int64?) { self = time.map { .timestamp($0) } ?? .null }
}
