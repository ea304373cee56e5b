// The rows a statement returned, read by column.
internal import CLibpq

/// The result of a statement, in binary; freed with the value.
public struct Rows: ~Copyable {
    let result: OpaquePointer
    public let count: Int
    public let columns: [String]
    private let types: [UInt32]

    init(_ result: OpaquePointer) {
        self.result = result
        count = Int(PQntuples(result))
        let width = PQnfields(result)
        columns = (0..<width).map { String(cString: PQfname(result, $0)) }
        types = (0..<width).map { PQftype(result, $0) }
    }

    deinit { PQclear(result) }

    /// How many rows an insert, update, delete or copy touched.
    public var affected: Int {
        Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    public func isNull(_ row: Int, _ column: Int) -> Bool {
        PQgetisnull(result, Int32(row), Int32(column)) == 1
    }

    /// The raw binary value, valid while these rows live.
    public func raw(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer {
        let start = PQgetvalue(result, Int32(row), Int32(column))
        let length = PQgetlength(result, Int32(row), Int32(column))
        return UnsafeRawBufferPointer(start: start, count: Int(length))
    }

    public func text(_ row: Int, _ column: Int) throws -> String {
        try expect(column, [OID.text, OID.varchar, OID.name, OID.char, OID.json, OID.unknown])
        return String(decoding: raw(row, column), as: UTF8.self)
    }

    public func optionalText(_ row: Int, _ column: Int) throws -> String? {
        isNull(row, column) ? nil : try text(row, column)
    }

    /// Any integer column.
    public func int(_ row: Int, _ column: Int) throws -> Int64 {
        let bytes = try present(row, column)
        switch types[column] {
        case OID.int2: return Int64(bytes.bigEndian(Int16.self))
        case OID.int4: return Int64(bytes.bigEndian(Int32.self))
        case OID.int8: return bytes.bigEndian(Int64.self)
        default: throw mismatch(column, "an integer")
        }
    }

    public func optionalInt(_ row: Int, _ column: Int) throws -> Int64? {
        isNull(row, column) ? nil : try int(row, column)
    }

    public func int32(_ row: Int, _ column: Int) throws -> Int32 {
        Int32(truncatingIfNeeded: try int(row, column))
    }

    public func bool(_ row: Int, _ column: Int) throws -> Bool {
        try expect(column, [OID.bool])
        return raw(row, column).first == 1
    }

    public func double(_ row: Int, _ column: Int) throws -> Double {
        try expect(column, [OID.float8])
        return Double(bitPattern: try present(row, column).bigEndian(UInt64.self))
    }

    public func bytes(_ row: Int, _ column: Int) throws -> [UInt8] {
        try expect(column, [OID.bytea])
        return [UInt8](raw(row, column))
    }

    public func optionalBytes(_ row: Int, _ column: Int) throws -> [UInt8]? {
        isNull(row, column) ? nil : try bytes(row, column)
    }

    /// Microseconds since 1970; minus and plus infinity are Int64's least and greatest.
    public func timestamp(_ row: Int, _ column: Int) throws -> Int64 {
        try expect(column, [OID.timestamptz])
        let value = try present(row, column).bigEndian(Int64.self)
        if value == .min || value == .max { return value }
        return value + epochMicroseconds
    }

    public func optionalTimestamp(_ row: Int, _ column: Int) throws -> Int64? {
        isNull(row, column) ? nil : try timestamp(row, column)
    }

    /// Days since 1970; minus and plus infinity are Int32's least and greatest.
    public func date(_ row: Int, _ column: Int) throws -> Int {
        try expect(column, [OID.date])
        let value = try present(row, column).bigEndian(Int32.self)
        return value == .min || value == .max ? Int(value) : Int(value) + Int(epochDays)
    }

    public func uuid(_ row: Int, _ column: Int) throws -> UUIDWords {
        try expect(column, [OID.uuid])
        let bytes = try present(row, column)
        return UUIDWords(
            high: bytes.bigEndian(UInt64.self),
            low: bytes.bigEndian(UInt64.self, at: 8)
        )
    }

    /// A one-dimensional array of int4 without nulls.
    public func int4Array(_ row: Int, _ column: Int) throws -> [Int32] {
        try expect(column, [OID.int4Array])
        return try elements(row, column).map { element in
            guard element.count == 4 else { throw unexpectedNull(column) }
            return element.bigEndian(Int32.self)
        }
    }

    /// A one-dimensional array of uuids without nulls.
    public func uuidArray(_ row: Int, _ column: Int) throws -> [UUIDWords] {
        try expect(column, [OID.uuidArray])
        return try elements(row, column).map { element in
            guard element.count == 16 else { throw unexpectedNull(column) }
            return UUIDWords(
                high: element.bigEndian(UInt64.self),
                low: element.bigEndian(UInt64.self, at: 8)
            )
        }
    }

    /// A one-dimensional array of text; null elements become empty.
    public func textArray(_ row: Int, _ column: Int) throws -> [String] {
        try expect(column, [OID.textArray])
        return try elements(row, column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Any value, for results whose columns are not known beforehand.
    public func value(_ row: Int, _ column: Int) throws -> Value {
        if isNull(row, column) { return .null }
        switch types[column] {
        case OID.bool: return .bool(try bool(row, column))
        case OID.int2, OID.int4, OID.int8: return .int(try int(row, column))
        case OID.float8: return .double(try double(row, column))
        case OID.timestamptz: return .timestamp(try timestamp(row, column))
        case OID.date: return .date(try date(row, column))
        case OID.bytea: return .bytes(try bytes(row, column))
        case OID.textArray: return .list(try textArray(row, column))
        case OID.json: return .json(String(decoding: raw(row, column), as: UTF8.self))
        case OID.jsonb:
            return .json(String(decoding: raw(row, column).dropFirst(), as: UTF8.self))
        case OID.uuid:
            let words = try uuid(row, column)
            return .text(words.description)
        default: return .text(try text(row, column))
        }
    }

    /// A null where a value is wanted is an error of the caller's SQL, not of memory.
    private func present(_ row: Int, _ column: Int) throws -> UnsafeRawBufferPointer {
        guard !isNull(row, column) else { throw unexpectedNull(column) }
        return raw(row, column)
    }

    private func unexpectedNull(_ column: Int) -> PostgresError {
        PostgresError(
            sqlstate: "22002",
            message: "column \(columns[column]) is null, the caller wants a value"
        )
    }

    private func elements(_ row: Int, _ column: Int) throws -> [UnsafeRawBufferPointer] {
        let bytes = try present(row, column)
        let dimensions = bytes.bigEndian(Int32.self)
        guard dimensions > 0 else { return [] }
        guard dimensions == 1 else { throw mismatch(column, "an array of one dimension") }
        let count = Int(bytes.bigEndian(Int32.self, at: 12))
        var position = 20
        return (0..<count).map { _ in
            let length = Int(bytes.bigEndian(Int32.self, at: position))
            position += 4
            guard length >= 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
            defer { position += length }
            return UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
        }
    }

    private func expect(_ column: Int, _ allowed: [UInt32]) throws {
        guard allowed.contains(types[column]) else { throw mismatch(column, "another type") }
    }

    private func mismatch(_ column: Int, _ wanted: String) -> PostgresError {
        PostgresError(
            sqlstate: "42804",
            message:
                "column \(columns[column]) has type \(types[column]), the caller wants \(wanted)"
        )
    }
}

/// A value of any column.
public enum Value: Sendable, Equatable {
    case null
    case text(String)
    case int(Int64)
    case bool(Bool)
    case double(Double)
    /// Microseconds since 1970.
    case timestamp(Int64)
    /// Days since 1970.
    case date(Int)
    case bytes([UInt8])
    case list([String])
    case json(String)
}

extension UUIDWords: CustomStringConvertible {
    /// The usual form with hyphens.
    public var description: String {
        let digits = Array("0123456789abcdef")
        var text = ""
        for index in 0..<32 {
            if [8, 12, 16, 20].contains(index) { text.append("-") }
            let word = index < 16 ? high : low
            text.append(digits[Int(word >> UInt64(60 - index % 16 * 4) & 15)])
        }
        return text
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    func bigEndian<Word: FixedWidthInteger>(_: Word.Type, at offset: Int = 0) -> Word {
        Word(bigEndian: loadUnaligned(fromByteOffset: offset, as: Word.self))
    }
}
