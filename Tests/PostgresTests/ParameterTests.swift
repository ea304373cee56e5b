// Values there and back again, in binary.
import Postgres
import TestSupport
import Testing

/// A parameter, the type it is cast to, and the value it must come back as.
struct ParameterCase: Sendable, CustomTestStringConvertible {
    let parameter: Parameter
    let type: String
    let expected: Value

    var testDescription: String { "\(parameter)" }
}

private let scalars: [ParameterCase] = [
    .init(parameter: .null, type: "text", expected: .null),
    .init(parameter: .text(""), type: "text", expected: .text("")),
    .init(parameter: .text("Müller\n学校 🏫 '\\"), type: "text", expected: .text("Müller\n学校 🏫 '\\")),
    .init(parameter: .bytea([]), type: "bytea", expected: .bytes([])),
    .init(parameter: .bytea([0, 1, 0xFF, 0]), type: "bytea", expected: .bytes([0, 1, 0xFF, 0])),
    .init(parameter: .bool(true), type: "bool", expected: .bool(true)),
    .init(parameter: .bool(false), type: "bool", expected: .bool(false)),
    .init(parameter: .int2(.min), type: "int2", expected: .int(Int64(Int16.min))),
    .init(parameter: .int4(.max), type: "int4", expected: .int(Int64(Int32.max))),
    .init(parameter: .int8(.min), type: "int8", expected: .int(.min)),
    .init(parameter: .float8(-0.1), type: "float8", expected: .double(-0.1)),
    .init(parameter: .float8(.infinity), type: "float8", expected: .double(.infinity)),
    .init(parameter: .timestamp(0), type: "timestamptz", expected: .timestamp(0)),
    .init(parameter: .timestamp(-1), type: "timestamptz", expected: .timestamp(-1)),
    .init(
        parameter: .timestamp(1_795_486_200_123_456),
        type: "timestamptz",
        expected: .timestamp(1_795_486_200_123_456)
    ),
    .init(parameter: .timestamp(.max), type: "timestamptz", expected: .timestamp(.max)),
    .init(parameter: .timestamp(.min), type: "timestamptz", expected: .timestamp(.min)),
    .init(parameter: .date(20_781), type: "date", expected: .date(20_781)),
    .init(parameter: .date(-1), type: "date", expected: .date(-1)),
    .init(parameter: .date(.max), type: "date", expected: .date(Int(Int32.max))),
    .init(
        parameter: .uuid(0x0123_4567_89AB_CDEF, 0xFEDC_BA98_7654_3210),
        type: "uuid",
        expected: .text("01234567-89ab-cdef-fedc-ba9876543210")
    ),
]

/// Arrays come back as the server prints them, because few of them are read in binary.
private let arrays: [(Parameter, String, String)] = [
    (.textArray([]), "text[]", "{}"),
    (.textArray(["a", nil, "", "b,\"c"]), "text[]", "{a,NULL,\"\",\"b,\\\"c\"}"),
    (.byteaArray([[0, 0xFF], nil, []]), "bytea[]", "{\"\\\\x00ff\",NULL,\"\\\\x\"}"),
    (.boolArray([true, nil, false]), "bool[]", "{t,NULL,f}"),
    (.int2Array([-1, nil, 2]), "int2[]", "{-1,NULL,2}"),
    (.int4Array([-1, nil, 2]), "int4[]", "{-1,NULL,2}"),
    (.int8Array([.max, nil, .min]), "int8[]", "{\(Int64.max),NULL,\(Int64.min)}"),
    (
        .timestampArray([0, nil, 1_500_000, .max]), "timestamptz[]",
        "{\"1970-01-01 00:00:00+00\",NULL,\"1970-01-01 00:00:01.5+00\",infinity}"
    ),
    (.dateArray([0, nil, 20_781, .min]), "date[]", "{1970-01-01,NULL,2026-11-24,-infinity}"),
    (
        .uuidArray([UUIDWords(high: 1, low: 2), nil]), "uuid[]",
        "{00000000-0000-0001-0000-000000000002,NULL}"
    ),
]

@Suite struct `Parameters` {
    private static let shared = Result { try TestDatabase.empty() }
    private let database: TestDatabase

    init() throws { database = try Parameters.shared.get() }

    @Test(arguments: scalars)
    func `a value comes back as it went`(_ parameterCase: ParameterCase) throws {
        let rows = try Connection(database.settings).execute(
            "select $1::\(parameterCase.type) as value",
            [parameterCase.parameter]
        )
        #expect(try rows.value(0, 0) == parameterCase.expected)
        #expect(rows.columns == ["value"])
    }

    @Test(arguments: arrays)
    func `an array arrives as it was meant`(
        _ parameter: Parameter,
        _ type: String,
        _ expected: String
    ) throws {
        let connection = try Connection(database.settings)
        try connection.run(script: "set timezone = 'UTC'")
        let rows = try connection.execute("select $1::\(type)::text", [parameter])
        #expect(try rows.text(0, 0) == expected)
    }

    @Test func `arrays are read in binary`() throws {
        let rows = try Connection(database.settings).execute(
            "select array['a', null, ''], array[1, -2], '{}'::int4[], array[1, null], '{{1,2}}'::int4[]"
        )
        #expect(try rows.textArray(0, 0) == ["a", "", ""])
        #expect(try rows.int4Array(0, 1) == [1, -2])
        #expect(try rows.int4Array(0, 2) == [])
        #expect(sqlstate { _ = try rows.int4Array(0, 3) } == "22002")
        #expect(sqlstate { _ = try rows.int4Array(0, 4) } == "42804")
    }

    @Test(arguments: [Parameter.text("a\0b"), .textArray(["a", "b\0"])])
    func `text with a NUL is refused, not cut`(_ parameter: Parameter) throws {
        let connection = try Connection(database.settings)
        #expect(sqlstate { try connection.execute("select $1", [parameter]) } == "22021")
        #expect(try connection.execute("select 1").count == 1)
    }

    @Test func `a null where a value is wanted is an error`() throws {
        let rows = try Connection(database.settings).execute(
            "select null::int8, null::timestamptz, null::date, null::uuid, null::float8"
        )
        #expect(sqlstate { _ = try rows.int(0, 0) } == "22002")
        #expect(sqlstate { _ = try rows.timestamp(0, 1) } == "22002")
        #expect(sqlstate { _ = try rows.date(0, 2) } == "22002")
        #expect(sqlstate { _ = try rows.uuid(0, 3) } == "22002")
        #expect(sqlstate { _ = try rows.double(0, 4) } == "22002")
        #expect(try rows.optionalInt(0, 0) == nil)
        #expect(try rows.optionalTimestamp(0, 1) == nil)
    }

    @Test func `a column read as another type is an error that names it`() throws {
        let rows = try Connection(database.settings).execute("select 'x'::text as word")
        let error = #expect(throws: PostgresError.self) { _ = try rows.int(0, 0) }
        #expect(error?.sqlstate == "42804")
        #expect(error?.message.contains("word") == true)
    }

    @Test func `JSON and unknown types come as text`() throws {
        let rows = try Connection(database.settings).execute(
            "select '{\"a\": 1}'::jsonb, '[1]'::json, 'x'::name, array['a']"
        )
        #expect(try rows.value(0, 0) == .json("{\"a\": 1}"))
        #expect(try rows.value(0, 1) == .json("[1]"))
        #expect(try rows.value(0, 2) == .text("x"))
        #expect(try rows.value(0, 3) == .list(["a"]))
    }
}

/// The SQLSTATE of the error that a piece of work ends with; nil if it ends well.
func sqlstate(_ work: () throws -> Void) -> String? {
    do {
        try work()
        return nil
    } catch let error as PostgresError {
        return error.sqlstate
    } catch {
        return "\(error)"
    }
}
