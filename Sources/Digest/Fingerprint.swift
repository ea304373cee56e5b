// SHA-256 and the 128-bit fingerprints cut from it, through libcrypto.
internal import CCrypto

/// The first 128 bits of a SHA-256, compared as bytes.
public struct Fingerprint: Hashable, Comparable, Sendable {
    /// Bytes 0–7, big-endian.
    public let high: UInt64
    /// Bytes 8–15, big-endian.
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The fingerprint of some bytes; for many of them use a ``Fingerprinter``.
    public init(of bytes: UnsafeRawBufferPointer) { self = Fingerprinter()(bytes) }

    /// Half of it is as evenly spread as all of it.
    @inline(__always)
    public func hash(into hasher: inout Hasher) { hasher.combine(low) }

    @inline(__always)
    public static func < (left: Fingerprint, right: Fingerprint) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}

/// SHA-256 (FIPS 180-4).
public enum SHA256 {
    /// The 32 bytes of the hash.
    public static func hash(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            _ = CCrypto.SHA256(
                bytes.baseAddress?.assumingMemoryBound(to: UInt8.self),
                bytes.count,
                buffer.baseAddress
            )
            count = 32
        }
    }

    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { hash($0) }
    }
}

/// A running SHA-256 for input that comes in pieces.
public final class RunningHash {
    private let context = EVP_MD_CTX_new()

    public init() { EVP_DigestInit_ex(context, EVP_sha256(), nil) }

    deinit { EVP_MD_CTX_free(context) }

    public func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    /// The 32 bytes of the hash; the hash must not be fed afterwards.
    public func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            var length: UInt32 = 0
            EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
            count = Int(length)
        }
    }
}

/// A keyed fingerprint: whoever lacks the key can neither compute nor check it.
///
/// SHA-256 over a 64-byte key block and the input, cut to 128 bits; the cut keeps the inner state
/// from being extended.
public struct KeyedFingerprint: Sendable {
    /// SHA-256 once it has taken the key's block, which is the same for all.
    private let begun: SHA256_CTX

    /// A key of at most 64 bytes.
    public init(key: [UInt8]) {
        let block = Array(key.prefix(64)) + [UInt8](repeating: 0x36, count: max(0, 64 - key.count))
        var context = SHA256_CTX()
        precondition(
            SHA256_Init(&context) == 1 && SHA256_Update(&context, block, block.count) == 1,
            "SHA-256 failed"
        )
        begun = context
    }

    /// The fingerprint of the given pieces, the first preceded by its length so that it does not run
    /// into the second.
    public func callAsFunction(
        _ prefix: [UInt8],
        _ bytes: UnsafeRawBufferPointer,
        _ fingerprint: Fingerprinter
    ) -> Fingerprint {
        fingerprint(after: begun) { scratch in
            scratch.append(UInt8(truncatingIfNeeded: prefix.count))
            scratch.append(contentsOf: prefix)
            scratch.append(contentsOf: bytes)
        }
    }
}
