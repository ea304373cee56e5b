// Arrays as fields of a row that is copied: one dimension, from 1, without nulls.

extension BinaryCopyWriter {
    /// An array of int4.
    public mutating func int4Array(_ values: Range<Int>, _ element: (Int) -> Int32) {
        array(of: OID.int4, values, bytes: values.count * 4) { index, out in
            out.put(Int32(4))
            out.put(element(index))
        }
    }

    /// An array of uuid.
    public mutating func uuidArray(_ values: Range<Int>, _ element: (Int) -> UUIDWords) {
        array(of: OID.uuid, values, bytes: values.count * 16) { index, out in
            let words = element(index)
            out.put(Int32(16))
            out.put(words.high)
            out.put(words.low)
        }
    }

    /// An array of text: UTF-8 bytes without NUL, which `element` hands over, each twice.
    public mutating func textArray(
        _ values: Range<Int>,
        _ element: (Int, _ put: (UnsafeRawBufferPointer) -> Void) -> Void
    ) {
        var bytes = 0
        for index in values { element(index) { bytes += $0.count } }
        array(of: OID.text, values, bytes: bytes) { index, out in
            element(index) { text in
                out.put(Int32(text.count))
                out.put(text)
            }
        }
    }

    /// `bytes` is how many the elements take without their lengths.
    private mutating func array(
        of type: UInt32,
        _ values: Range<Int>,
        bytes: Int,
        _ put: (Int, inout RawCursor) -> Void
    ) {
        let header = values.isEmpty ? 12 : 20
        let size = header + values.count * 4 + bytes
        let encoded = [UInt8](unsafeUninitializedCapacity: size + 4) { buffer, count in
            var out = RawCursor(UnsafeMutableRawBufferPointer(buffer))
            out.put(Int32(size))
            out.put(Int32(values.isEmpty ? 0 : 1))
            out.put(Int32(0))
            out.put(type)
            if !values.isEmpty {
                out.put(Int32(values.count))
                out.put(Int32(1))
            }
            for index in values { put(index, &out) }
            count = out.position
        }
        precondition(encoded.count == size + 4, "an element changed its size")
        append(encoded)
    }
}

/// Big-endian values into memory that is there already.
private struct RawCursor {
    private let buffer: UnsafeMutableRawBufferPointer
    private(set) var position = 0

    init(_ buffer: UnsafeMutableRawBufferPointer) { self.buffer = buffer }

    @inline(__always)
    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        buffer.storeBytes(of: value.bigEndian, toByteOffset: position, as: Value.self)
        position += MemoryLayout<Value>.size
    }

    @inline(__always)
    mutating func put(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        UnsafeMutableRawBufferPointer(rebasing: buffer[position...]).copyMemory(from: bytes)
        position += bytes.count
    }
}
