// Big-endian bytes, as the wire wants them.
internal import Glibc

/// Microseconds between PostgreSQL's epoch (2000-01-01) and 1970.
let epochMicroseconds: Int64 = 946_684_800_000_000
/// Days between PostgreSQL's epoch and 1970.
let epochDays: Int32 = 10_957

/// PostgreSQL's microseconds for those since 1970; the least and greatest are its infinities.
func postgresMicroseconds(_ value: Int64) -> Int64 {
    value == .min || value == .max ? value : value - epochMicroseconds
}

/// PostgreSQL's days for those since 1970; the least and greatest are its infinities.
func postgresDays(_ value: Int32) -> Int32 {
    value == .min || value == .max ? value : value - epochDays
}

/// A growing run of big-endian values.
struct BinaryBuffer {
    var bytes: [UInt8] = []

    @inline(__always)
    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    @inline(__always)
    mutating func put(_ raw: UnsafeRawBufferPointer) { bytes.append(contentsOf: raw) }

    mutating func putUTF8(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }
}

extension Parameter {
    /// The binary form; nil for null.
    func encoded() throws -> [UInt8]? {
        var buffer = BinaryBuffer()
        switch self {
        case .null: return nil
        case .text(let value):
            try buffer.putText(value)
        case .bytea(let value): return value
        case .bool(let value): buffer.put(UInt8(value ? 1 : 0))
        case .int2(let value): buffer.put(value)
        case .int4(let value): buffer.put(value)
        case .int8(let value): buffer.put(value)
        case .float8(let value): buffer.put(value.bitPattern)
        case .timestamp(let value): buffer.put(postgresMicroseconds(value))
        case .date(let value): buffer.put(postgresDays(value))
        case .uuid(let high, let low):
            buffer.put(high)
            buffer.put(low)
        default: try encodeArray(into: &buffer)
        }
        return buffer.bytes
    }

    private func encodeArray(into buffer: inout BinaryBuffer) throws {
        switch self {
        case .textArray(let values):
            try buffer.putArray(values, of: OID.text) { element, out in
                out.put(Int32(element.utf8.count))
                try out.putText(element)
            }
        case .byteaArray(let values):
            buffer.putArray(values, of: OID.bytea) { element, out in
                out.put(Int32(element.count))
                out.bytes.append(contentsOf: element)
            }
        case .boolArray(let values):
            buffer.putArray(values, of: OID.bool) { $1.putSized(UInt8($0 ? 1 : 0)) }
        case .int2Array(let values):
            buffer.putArray(values, of: OID.int2) { $1.putSized($0) }
        case .int4Array(let values):
            buffer.putArray(values, of: OID.int4) { $1.putSized($0) }
        case .int8Array(let values):
            buffer.putArray(values, of: OID.int8) { $1.putSized($0) }
        case .timestampArray(let values):
            buffer.putArray(values, of: OID.timestamptz) { $1.putSized(postgresMicroseconds($0)) }
        case .dateArray(let values):
            buffer.putArray(values, of: OID.date) { $1.putSized(postgresDays($0)) }
        case .uuidArray(let values):
            buffer.putArray(values, of: OID.uuid) { element, out in
                out.put(Int32(16))
                out.put(element.high)
                out.put(element.low)
            }
        default: preconditionFailure("not an array: \(self)")
        }
    }
}

extension BinaryBuffer {
    fileprivate mutating func putSized<Value: FixedWidthInteger>(_ value: Value) {
        put(Int32(MemoryLayout<Value>.size))
        put(value)
    }

    fileprivate mutating func putArray<Element>(
        _ values: [Element?],
        of type: UInt32,
        _ putElement: (Element, inout BinaryBuffer) throws -> Void
    ) rethrows {
        put(Int32(values.isEmpty ? 0 : 1))
        put(Int32(values.contains { $0 == nil } ? 1 : 0))
        put(type)
        if values.isEmpty { return }
        put(Int32(values.count))
        put(Int32(1))
        for value in values {
            if let value { try putElement(value, &self) } else { put(Int32(-1)) }
        }
    }
}

extension BinaryBuffer {
    /// PostgreSQL text holds no NUL, and libpq would cut there: refuse rather than lose.
    fileprivate mutating func putText(_ text: String) throws {
        var text = text
        let hasNUL = text.withUTF8 { utf8 in
            bytes.append(contentsOf: utf8)
            return utf8.baseAddress.map { memchr($0, 0, utf8.count) != nil } ?? false
        }
        guard !hasNUL else {
            throw PostgresError(sqlstate: "22021", message: "a text value holds a NUL byte")
        }
    }
}
