// Signatures with a shared key, through libcrypto.
internal import CCrypto

/// HMAC-SHA256 (RFC 2104).
public enum Signature {
    /// The signature of some bytes as lower-case hexadecimal digits.
    public static func hex(of bytes: [UInt8], key: [UInt8]) -> String {
        var length: UInt32 = 0
        let code = [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
            _ = HMAC(
                EVP_sha256(),
                key,
                Int32(key.count),
                bytes,
                bytes.count,
                buffer.baseAddress,
                &length
            )
            count = Int(length)
        }
        let digits = Array("0123456789abcdef")
        return String(code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
