// Who can fix a cause.

/// Who can fix a cause.
public enum Owner: String, CaseIterable, Sendable {
    /// The administrator of the district's student information system.
    case districtSIS = "district_sis"
    /// The administrator of the district's Clever or ClassLink: sharing and sync settings.
    case districtClever = "district_clever"
    /// The implementation specialist.
    case us
    /// The vendor's engineering.
    case engineering
    /// Clever or ClassLink itself.
    case platform

    /// The word used in tables and JSON.
    public var name: String { rawValue }

    /// Plain words for screens and letters.
    public var title: String {
        switch self {
        case .districtSIS: "SIS admin"
        case .districtClever: "Clever admin"
        case .us: "us"
        case .engineering: "engineering"
        case .platform: "Clever or ClassLink"
        }
    }
}
