// Many fingerprints in a row, without OpenSSL's cost of setting up each.
internal import CCrypto

/// Makes fingerprints with buffers of its own; one per thread.
///
/// By libcrypto's SHA-256 functions themselves: on 100-byte inputs its one-shot `SHA256()`, which looks
/// the algorithm up by name every time, takes 350 ns, an EVP context that is used again 120 ns, and
/// these 90 ns. They are called deprecated since OpenSSL 3 because they bypass its providers.
public final class Fingerprinter {
    // Unchecked: nothing that is called while they are used comes back here. Checking it was a
    // twentieth of the client's time, because every row has four fingerprints.
    @exclusivity(unchecked) private var context = SHA256_CTX()
    @exclusivity(unchecked) private var scratch: [UInt8] = []

    public init() { scratch.reserveCapacity(1_024) }

    /// The fingerprint of some bytes.
    public func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> Fingerprint {
        precondition(SHA256_Init(&context) == 1, "SHA-256 failed")
        return finish(with: bytes)
    }

    /// The fingerprint of what the body appends to an empty buffer, which is used again.
    public func callAsFunction(_ fill: (inout [UInt8]) -> Void) -> Fingerprint {
        scratch.removeAll(keepingCapacity: true)
        fill(&scratch)
        return scratch.withUnsafeBytes { self($0) }
    }

    /// The same behind what a hash has taken already.
    func callAsFunction(
        after begun: SHA256_CTX,
        _ fill: (inout [UInt8]) -> Void
    ) -> Fingerprint {
        scratch.removeAll(keepingCapacity: true)
        fill(&scratch)
        context = begun
        return scratch.withUnsafeBytes { finish(with: $0) }
    }

    private func finish(with bytes: UnsafeRawBufferPointer) -> Fingerprint {
        var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        withUnsafeMutableBytes(of: &digest) { out in
            let start = out.baseAddress?.assumingMemoryBound(to: UInt8.self)
            let succeeded =
                SHA256_Update(&context, bytes.baseAddress, bytes.count) == 1
                && SHA256_Final(start, &context) == 1
            precondition(succeeded, "SHA-256 failed")
        }
        return Fingerprint(high: UInt64(bigEndian: digest.0), low: UInt64(bigEndian: digest.1))
    }
}
