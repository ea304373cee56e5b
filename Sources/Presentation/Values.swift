// One value in each of the formats.

/// RFC 3339 in UTC, as the contract writes times.
public func rfc3339(_ microseconds: Int64) -> String {
    let seconds = microseconds.dividedDown(by: 1_000_000)
    let fraction = microseconds - seconds * 1_000_000
    let days = seconds.dividedDown(by: 86_400)
    let rest = seconds - days * 86_400
    var text = isoDate(Int(days)) + "T"
    text += [rest / 3_600, rest / 60 % 60, rest % 60].map { twoDigits($0) }.joined(separator: ":")
    if fraction > 0 {
        var digits = String(fraction)
        digits = String(repeating: "0", count: 6 - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        text += "." + digits
    }
    return text + "Z"
}

/// `2026-11-24` for days since 1970 (Howard Hinnant's civil calendar).
public func isoDate(_ days: Int) -> String {
    let shifted = days + 719_468
    let era = Int(Int64(shifted).dividedDown(by: 146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let digits = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    return "\(padded)-\(twoDigits(Int64(month)))-\(twoDigits(Int64(day)))"
}

private func twoDigits(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

extension Int64 {
    fileprivate func dividedDown(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension Cell {
    /// The plain value for machines; nil for unknown.
    var plain: String? {
        switch self {
        case .null: nil
        case .text(let value): value
        case .int(let value): String(value)
        case .bool(let value): value ? "true" : "false"
        case .double(let value): String(value)
        case .timestamp(let value): rfc3339(value)
        case .date(let value): isoDate(value)
        case .list(let values): values.joined(separator: ";")
        }
    }

    /// The value on a screen.
    func shown(now: Int64) -> String {
        switch self {
        case .null: "?"
        case .timestamp(let value): ScreenTime.short(value, now: now)
        case .bool(let value): value ? "yes" : "no"
        case .list(let values): values.isEmpty ? "-" : Terminal.safe(values.joined(separator: " "))
        default: Terminal.safe(plain ?? "?")
        }
    }

    var isNumber: Bool {
        switch self {
        case .int, .double: true
        default: false
        }
    }

    /// What a page sorts the value by; empty for unknown.
    var sortKey: String {
        switch self {
        case .timestamp(let value): String(value)
        case .date(let value): String(value)
        default: plain ?? ""
        }
    }

    /// The value as JSON (RFC 8259).
    var json: String {
        switch self {
        case .null: "null"
        case .int(let value): String(value)
        case .bool(let value): value ? "true" : "false"
        case .double(let value): value.isFinite ? String(value) : "null"
        case .list(let values): "[" + values.map(jsonString).joined(separator: ",") + "]"
        default: jsonString(plain ?? "")
        }
    }
}

/// A quoted JSON string; what breaks JavaScript or terminals is escaped too.
public func jsonString(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0x22: result += "\\\""
        case 0x5C: result += "\\\\"
        case 0x0A: result += "\\n"
        case 0x0D: result += "\\r"
        case 0x09: result += "\\t"
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200B...0x200F, 0x202A...0x202E:
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
