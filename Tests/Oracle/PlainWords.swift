// Rule 1 as plainly as it can be written.

/// The identity of a finding within its district, as readable bytes.
func identity(of row: ToldRow, entity: String) -> [UInt8] {
    let clever = trimmed(row.cleverID)
    let sis = trimmed(row.sisID)
    let object = !clever.isEmpty ? "c:" + clever : !sis.isEmpty ? "s:" + sis : "r:"
    let parts = [entity, object, folded(trimmed(row.field)), comparable(row.message)]
    return Array(parts.joined(separator: "\u{1}").utf8)
}

/// The form in which messages are compared.
public func comparable(_ message: String) -> String {
    var straight = String.UnicodeScalarView()
    for scalar in message.unicodeScalars {
        switch scalar.value {
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x00B4: straight.append("'")
        case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033: straight.append("\"")
        default: straight.append(scalar)
        }
    }
    let words = straight.split { $0.properties.isWhitespace }.map { String(Substring($0)) }
    var text = words.joined(separator: " ")
    if text.utf8.last == UInt8(ascii: ".") { text.unicodeScalars.removeLast() }
    return folded(trimmed(text))
}

/// Without Unicode White_Space at either end.
func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(Substring(scalars))
}

/// A–Z become a–z, nothing else changes.
func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        let isCapital = scalar.value >= 0x41 && scalar.value <= 0x5A
        result.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
    }
    return String(result)
}

func bytesPrecede(_ left: String, _ right: String) -> Bool {
    Array(left.utf8).lexicographicallyPrecedes(Array(right.utf8))
}

func sameBytes(_ left: String, _ right: String) -> Bool { Array(left.utf8) == Array(right.utf8) }
