// What is known of deliveries and of the reports in them.

/// What is known of a delivery that was accepted before.
public struct KnownDelivery: Sendable {
    public let manifestSHA256: [UInt8]
    /// Nil until every district of the delivery was taken.
    public let seal: [UInt8]?
}

/// A listed report that cannot be read yet.
public struct PendingReport: Sendable, Hashable {
    public let district: String
    public let syncID: String
    public let delivery: String
    public let name: String
    public let flaw: String
    public let attempts: Int

    /// Tried often enough: it waits for a person.
    public let isParked: Bool

    public init(
        district: String,
        syncID: String,
        delivery: String,
        name: String,
        flaw: String,
        attempts: Int,
        isParked: Bool = false
    ) {
        self.district = district
        self.syncID = syncID
        self.delivery = delivery
        self.name = name
        self.flaw = flaw
        self.attempts = attempts
        self.isParked = isParked
    }
}

/// One report file as accepted earlier from a delivery.
public struct AcceptedReport: Sendable {
    public let name: String
    public let isMissing: Bool
    public let bytes: Int64?
    public let modifiedNanoseconds: Int64?
    public let isUnreadable: Bool
    /// Nil where the file is missing.
    public let sha256: [UInt8]?
}

/// A delivery of some source.
public struct DeliveryName: Sendable, Hashable {
    public let source: String
    public let delivery: String

    public init(source: String, delivery: String) {
        self.source = source
        self.delivery = delivery
    }
}
