// Many fingerprints in a row, without OpenSSL's cost of setting up each.
internal import CCrypto

/// Makes fingerprints with one context; one per thread.
///
/// Measured on 100-byte inputs: 130 ns with a context that is used again, 350 ns with OpenSSL's
/// one-shot `SHA256()`, which looks its algorithm up by name every time.
public final class Fingerprinter {
    private let context = EVP_MD_CTX_new()
    private var scratch: [UInt8] = []

    public init() {
        let isReady = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        precondition(isReady, "libcrypto has no SHA-256")
        scratch.reserveCapacity(1_024)
    }

    deinit { EVP_MD_CTX_free(context) }

    /// The fingerprint of some bytes.
    public func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> Fingerprint {
        var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &digest) { out in
            let start = out.baseAddress?.assumingMemoryBound(to: UInt8.self)
            let succeeded =
                EVP_DigestInit_ex(context, nil, nil) == 1
                && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
                && EVP_DigestFinal_ex(context, start, nil) == 1
            precondition(succeeded, "SHA-256 failed")
        }
        return Fingerprint(high: UInt64(bigEndian: digest.0), low: UInt64(bigEndian: digest.1))
    }

    /// The fingerprint of what the body appends to an empty buffer, which is used again.
    public func callAsFunction(_ fill: (inout [UInt8]) -> Void) -> Fingerprint {
        scratch.removeAll(keepingCapacity: true)
        fill(&scratch)
        return scratch.withUnsafeBytes { self($0) }
    }
}
