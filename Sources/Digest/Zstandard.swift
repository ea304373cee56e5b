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

    private func check(_ code: Int) throws {
        guard ZSTD_isError(code) == 0 else {
            throw PackingError(description: "zstd: \(String(cString: ZSTD_getErrorName(code)))")
        }
    }
}
