// JSON that keeps the order of its names, because the contract fixes it.
import Testing

/// A parsed value.
indirect enum JSON: Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSON
    }

    init(_ text: String) throws {
        var parser = JSONParser(bytes: Array(text.utf8))
        self = try parser.document()
    }

    /// A member of an object; nil where there is none.
    subscript(_ name: String) -> JSON? { members?.first { $0.name == name }?.value }

    var members: [Member]? { if case .object(let members) = self { members } else { nil } }
    var names: [String] { members?.map(\.name) ?? [] }
    var list: [JSON]? { if case .list(let values) = self { values } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
    var int: Int? { if case .number(let value) = self { Int(exactly: value) } else { nil } }

    /// The words of a list of texts.
    var words: [String]? { list?.compactMap(\.text) }
}

/// What is no JSON.
struct JSONError: Error {
    let place: Int
}

private struct JSONParser {
    let bytes: [UInt8]
    var place = 0

    mutating func document() throws -> JSON {
        let value = try value()
        skipBlanks()
        guard place == bytes.count else { throw JSONError(place: place) }
        return value
    }

    private mutating func skipBlanks() {
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        skipBlanks()
        guard bytes[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    private mutating func expect(_ text: String) throws {
        guard take(text) else { throw JSONError(place: place) }
    }

    private mutating func value() throws -> JSON {
        if take("null") { return .null }
        if take("true") { return .bool(true) }
        if take("false") { return .bool(false) }
        if take("[") { return .list(try items("]") { try $0.value() }) }
        if take("{") {
            return .object(
                try items("}") { parser in
                    let name = try parser.string()
                    try parser.expect(":")
                    return JSON.Member(name: name, value: try parser.value())
                }
            )
        }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\"") { return .text(try string()) }
        return .number(try number())
    }

    private mutating func items<Item>(
        _ end: String,
        _ item: (inout JSONParser) throws -> Item
    ) throws -> [Item] {
        if take(end) { return [] }
        var items: [Item] = []
        while true {
            items.append(try item(&self))
            if take(end) { return items }
            try expect(",")
        }
    }

    private mutating func number() throws -> Double {
        let start = place
        while place < bytes.count, "+-.eE0123456789".utf8.contains(bytes[place]) { place += 1 }
        guard let value = Double(String(decoding: bytes[start..<place], as: UTF8.self)) else {
            throw JSONError(place: start)
        }
        return value
    }

    private mutating func string() throws -> String {
        try expect("\"")
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            guard byte >= 0x20 else { throw JSONError(place: place) }
            if byte == UInt8(ascii: "\\") { text += try escaped() } else { text.append(byte) }
        }
        throw JSONError(place: place)
    }

    private mutating func escaped() throws -> [UInt8] {
        guard place < bytes.count else { throw JSONError(place: place) }
        place += 1
        switch bytes[place - 1] {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            let digits = String(decoding: bytes[place..<min(place + 4, bytes.count)], as: UTF8.self)
            guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                throw JSONError(place: place)
            }
            place += 4
            return Array(String(scalar).utf8)
        case let byte: return [byte]
        }
    }
}
