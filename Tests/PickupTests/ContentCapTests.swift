// Content that is packed: what it unpacks to is capped, not only what comes over the wire.
import TestSupport
import Testing

@testable import Pickup

@Suite struct `Caps of content` {
    private let place: PortalPlace

    init() throws { place = try PortalPlace() }

    private func read(_ coding: String, bytes: Int, cap: Int) throws -> [UInt8] {
        let letters = (0..<bytes).map { UInt8(ascii: "a") + UInt8($0 * $0 % 23) }
        try place.files.write("n/d/s/report.csv", letters)
        try place.files.write(".portal/faults", "\(coding) 1 /files/\n")
        var limits = TransferLimits()
        limits.bytesMax = cap
        return try place.get(limits)
    }

    @Test(arguments: ["gzip", "zstd", "plain"])
    func `content that unpacks to more than a report may have is refused`(coding: String) throws {
        let error = #expect(throws: PickupError.self) {
            try read(coding, bytes: 5_001, cap: 5_000)
        }
        #expect(error?.code == .refused)
        #expect(error?.message.contains("is larger than 5000 bytes") == true)
    }

    @Test(arguments: ["gzip", "zstd"])
    func `content of just that size is taken whole`(coding: String) throws {
        #expect(try read(coding, bytes: 5_000, cap: 5_000).count == 5_000)
    }
}
