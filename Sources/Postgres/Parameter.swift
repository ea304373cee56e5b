// Values that go into a statement, typed and in PostgreSQL's binary form.

/// One parameter of a statement.
///
/// Array elements may be nil, which is SQL's null. Timestamps are microseconds since 1970, dates days
/// since 1970, uuids two big-endian words; the least and greatest timestamp and date are the infinities.
public enum Parameter: Sendable {
    case null
    case text(String)
    case bytea([UInt8])
    case bool(Bool)
    case int2(Int16)
    case int4(Int32)
    case int8(Int64)
    case float8(Double)
    case timestamp(Int64)
    case date(Int32)
    case uuid(UInt64, UInt64)
    case textArray([String?])
    case byteaArray([[UInt8]?])
    case boolArray([Bool?])
    case int2Array([Int16?])
    case int4Array([Int32?])
    case int8Array([Int64?])
    case timestampArray([Int64?])
    case dateArray([Int32?])
    case uuidArray([UUIDWords?])

    /// The type the server is told; 0 lets it decide, which only null needs.
    var oid: UInt32 {
        switch self {
        case .null: 0
        case .text: OID.text
        case .bytea: OID.bytea
        case .bool: OID.bool
        case .int2: OID.int2
        case .int4: OID.int4
        case .int8: OID.int8
        case .float8: OID.float8
        case .timestamp: OID.timestamptz
        case .date: OID.date
        case .uuid: OID.uuid
        case .textArray: OID.textArray
        case .byteaArray: OID.byteaArray
        case .boolArray: OID.boolArray
        case .int2Array: OID.int2Array
        case .int4Array: OID.int4Array
        case .int8Array: OID.int8Array
        case .timestampArray: OID.timestamptzArray
        case .dateArray: OID.dateArray
        case .uuidArray: OID.uuidArray
        }
    }
}

/// A uuid as two big-endian words.
public struct UUIDWords: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

/// The types Rollcall exchanges, from PostgreSQL's pg_type.dat.
enum OID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let char: UInt32 = 18
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let json: UInt32 = 114
    static let float8: UInt32 = 701
    static let boolArray: UInt32 = 1000
    static let byteaArray: UInt32 = 1001
    static let int2Array: UInt32 = 1005
    static let int4Array: UInt32 = 1007
    static let textArray: UInt32 = 1009
    static let int8Array: UInt32 = 1016
    static let varchar: UInt32 = 1043
    static let date: UInt32 = 1082
    static let dateArray: UInt32 = 1182
    static let timestamptz: UInt32 = 1184
    static let timestamptzArray: UInt32 = 1185
    static let numeric: UInt32 = 1700
    static let void: UInt32 = 2278
    static let uuid: UInt32 = 2950
    static let uuidArray: UInt32 = 2951
    static let jsonb: UInt32 = 3802
    static let unknown: UInt32 = 705
}
