// Rows on their way into COPY … FROM STDIN (FORMAT binary).
internal import CLibpq

/// Encodes rows and hands them to libpq in pieces of 64 KiB, which measured best.
public struct BinaryCopyWriter: ~Copyable {
    private let connection: OpaquePointer
    private var buffer = BinaryBuffer()
    private static let pieceBytes = 65_536

    init(_ connection: OpaquePointer) {
        self.connection = connection
        buffer.bytes.reserveCapacity(BinaryCopyWriter.pieceBytes + 4_096)
        buffer.bytes.append(contentsOf: Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00])
        buffer.put(Int32(0))
        buffer.put(Int32(0))
    }

    /// Begins a row of so many fields.
    public mutating func startRow(_ fields: Int16) throws {
        if buffer.bytes.count >= BinaryCopyWriter.pieceBytes { try flush() }
        buffer.put(fields)
    }

    public mutating func null() { buffer.put(Int32(-1)) }

    public mutating func text(_ value: String) throws {
        buffer.put(Int32(value.utf8.count))
        buffer.putUTF8(value)
    }

    /// UTF-8 bytes without NUL.
    public mutating func text(_ value: UnsafeRawBufferPointer) throws {
        buffer.put(Int32(value.count))
        buffer.put(value)
    }

    public mutating func bytes(_ value: [UInt8]) {
        buffer.put(Int32(value.count))
        buffer.bytes.append(contentsOf: value)
    }

    public mutating func int2(_ value: Int16) {
        buffer.put(Int32(2))
        buffer.put(value)
    }

    public mutating func int4(_ value: Int32) {
        buffer.put(Int32(4))
        buffer.put(value)
    }

    public mutating func int8(_ value: Int64) {
        buffer.put(Int32(8))
        buffer.put(value)
    }

    public mutating func bool(_ value: Bool) {
        buffer.put(Int32(1))
        buffer.put(UInt8(value ? 1 : 0))
    }

    /// Microseconds since 1970; the least and greatest are the infinities.
    public mutating func timestamp(_ value: Int64) { int8(postgresMicroseconds(value)) }

    public mutating func uuid(_ high: UInt64, _ low: UInt64) {
        buffer.put(Int32(16))
        buffer.put(high)
        buffer.put(low)
    }

    /// A field that is encoded already, its length in front.
    mutating func append(_ field: [UInt8]) { buffer.bytes.append(contentsOf: field) }

    mutating func finish() throws {
        buffer.put(Int16(-1))
        try flush()
    }

    private mutating func flush() throws {
        let sent = buffer.bytes.withUnsafeBytes { raw in
            PQputCopyData(
                connection,
                raw.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(raw.count)
            )
        }
        buffer.bytes.removeAll(keepingCapacity: true)
        guard sent == 1 else { throw PostgresError(connection: connection) }
    }
}
