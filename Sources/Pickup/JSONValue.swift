// JSON whose field names are only known from the configuration.
internal import Foundation

/// Any JSON value.
enum JSONValue: Decodable, Equatable {
    case null
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let object = try? value.decode([String: JSONValue].self) {
            self = .object(object)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let whole = try? value.decode(Int.self) {
            self = .whole(whole)
        } else {
            self = .number(try value.decode(Double.self))
        }
    }

    /// Reads an answer that must be JSON; an error page is named as what it is.
    static func read(_ body: [UInt8], from shown: String) throws -> JSONValue {
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(body))
        } catch {
            throw PickupError(
                .malformed,
                "\(shown) answered with \(ContentKind(body).words), not with JSON",
                hint: "check the URL and the token; a login page means that we are not let in"
            )
        }
    }

    subscript(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    var list: [JSONValue]? { if case .list(let values) = self { values } else { nil } }

    /// A text, or a number as its digits: ids come as either.
    var text: String? {
        switch self {
        case .text(let text): text
        case .whole(let number): String(number)
        default: nil
        }
    }

    var whole: Int? { if case .whole(let number) = self { number } else { nil } }
}
