// A second reading of CSV, slow and simple, so that the product's is not its own judge.

/// Records of RFC 4180 with quotes, LF or CRLF.
func naiveRecords(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var value = ""
    var isQuoted = false
    var wasQuote = false
    for scalar in text.unicodeScalars {
        if isQuoted {
            if scalar == "\"" {
                isQuoted = false; wasQuote = true
            } else {
                value.unicodeScalars.append(scalar)
            }
            continue
        }
        if scalar == "\"" {
            if wasQuote { value.append("\"") }
            isQuoted = true
            wasQuote = false
            continue
        }
        wasQuote = false
        switch scalar {
        case ",":
            record.append(value)
            value = ""
        case "\n":
            records.append(record + [value])
            (record, value) = ([], "")
        case "\r": break
        default: value.unicodeScalars.append(scalar)
        }
    }
    if !value.isEmpty || !record.isEmpty { records.append(record + [value]) }
    return records
}
