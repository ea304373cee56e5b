// zstd, for the archive of raw reports.
internal import CZstd

/// What went wrong while packing or unpacking.
public struct PackingError: Error, Sendable, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
}

/// A compressor and decompressor with contexts of its own; one per worker.
public final class Zstandard {
    private let packing = ZSTD_createCCtx()
    private let unpacking = ZSTD_createDCtx()
    /// Differences are small beside the room that packing them asks for.
    private var scratch: [UInt8] = []

    public init() {}

    deinit {
        ZSTD_freeCCtx(packing)
        ZSTD_freeDCtx(unpacking)
    }

    /// The packed form of some bytes.
    public func pack(_ bytes: UnsafeRawBufferPointer, level: Int32 = 1) throws -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        var code = 0
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            code = ZSTD_compressCCtx(
                packing,
                buffer.baseAddress,
                bound,
                bytes.baseAddress,
                bytes.count,
                level
            )
            count = ZSTD_isError(code) == 0 ? code : 0
        }
        try check(code)
        return packed
    }

    /// The bytes again; throws unless they are exactly as many as the archive says.
    public func unpack(_ packed: UnsafeRawBufferPointer, size: Int) throws -> [UInt8] {
        var code = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            code = ZSTD_decompressDCtx(
                unpacking,
                buffer.baseAddress,
                size,
                packed.baseAddress,
                packed.count
            )
            count = ZSTD_isError(code) == 0 ? code : 0
        }
        try check(code)
        guard bytes.count == size else {
            throw PackingError(description: "unpacked to \(bytes.count) bytes, expected \(size)")
        }
        return bytes
    }

    /// The packed difference between some bytes and others that were there before: what they have in
    /// common is pointed at. Only ``unpack(_:size:after:)`` with the very same bytes undoes it.
    public func pack(
        _ bytes: UnsafeRawBufferPointer,
        after before: UnsafeRawBufferPointer,
        level: Int32 = 1
    ) throws -> [UInt8] {
        let bound = ZSTD_compressBound(bytes.count)
        if scratch.count < bound { scratch = [UInt8](repeating: 0, count: bound) }
        // Everything that is pointed at must lie within the window.
        let window = Int32(Int.bitWidth - (before.count + bytes.count).leadingZeroBitCount)
        try check(ZSTD_CCtx_reset(packing, ZSTD_reset_session_and_parameters))
        try check(ZSTD_CCtx_setParameter(packing, ZSTD_c_compressionLevel, level))
        try check(ZSTD_CCtx_setParameter(packing, ZSTD_c_windowLog, max(window, 10)))
        try check(ZSTD_CCtx_refPrefix(packing, before.baseAddress, before.count))
        let code = scratch.withUnsafeMutableBytes { buffer in
            ZSTD_compress2(packing, buffer.baseAddress, bound, bytes.baseAddress, bytes.count)
        }
        try check(code)
        return Array(scratch[..<code])
    }

    /// The bytes again of which the difference to others was packed.
    public func unpack(
        _ packed: UnsafeRawBufferPointer,
        size: Int,
        after before: UnsafeRawBufferPointer
    ) throws -> [UInt8] {
        try check(ZSTD_DCtx_refPrefix(unpacking, before.baseAddress, before.count))
        return try unpack(packed, size: size)
    }

    private func check(_ code: Int) throws {
        guard ZSTD_isError(code) == 0 else {
            throw PackingError(description: "zstd: \(String(cString: ZSTD_getErrorName(code)))")
        }
    }
}
