// Which deliveries of a source were accepted, and its lists.
public import Digest
public import Postgres
public import SyncReport

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

/// The bookkeeping of one source.
public struct DeliveryBook: Sendable {
    public let source: String

    public init(source: String) { self.source = source }

    public func known(_ connection: borrowing Connection) throws -> [String: KnownDelivery] {
        let rows = try connection.execute(SQL.Query.deliveriesKnown, [.text(source)])
        var known: [String: KnownDelivery] = [:]
        for row in 0..<rows.count {
            known[try rows.text(row, 0)] = KnownDelivery(
                manifestSHA256: try rows.bytes(row, 1),
                seal: try rows.optionalBytes(row, 2)
            )
        }
        return known
    }

    /// Archives a manifest and its rejected rows.
    public func accept(
        _ delivery: String,
        manifest: [UInt8],
        packed: [UInt8],
        sha256: [UInt8],
        rows: Int,
        rejected: [RejectedRow],
        _ connection: borrowing Connection
    ) throws {
        try connection.transaction {
            try connection.execute(
                SQL.Query.deliveryAccept,
                [
                    .text(source), .text(delivery), .bytea(sha256), .int8(Int64(manifest.count)),
                    .bytea(packed), .int4(Int32(clamping: rows)),
                    .int4(Int32(clamping: rejected.count)),
                ]
            )
            try reject(rejected, of: delivery, connection)
        }
    }

    private func reject(
        _ rejected: [RejectedRow],
        of place: String,
        _ connection: borrowing Connection
    ) throws {
        guard !rejected.isEmpty else { return }
        try connection.execute(
            SQL.Query.manifestRejects,
            [
                .text(source), .text(place), .int4Array(rejected.map { Int32(clamping: $0.line) }),
                .int8Array(rejected.map { Int64($0.offset) }), .textArray(rejected.map(\.reason)),
                .byteaArray(rejected.map(\.raw)),
            ]
        )
    }

    /// Notes that nothing of the delivery is left to take.
    public func seal(
        _ delivery: String,
        _ seal: [UInt8],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(
            SQL.Query.deliverySeal,
            [.text(source), .text(delivery), .bytea(seal)]
        )
    }

    /// What was accepted from a delivery, by district and sync.
    public func accepted(
        _ delivery: String,
        _ connection: borrowing Connection
    ) throws -> [String: [String: [AcceptedReport]]] {
        let rows = try connection.execute(
            SQL.Query.versionsOfDelivery,
            [.text(source), .text(delivery)]
        )
        var accepted: [String: [String: [AcceptedReport]]] = [:]
        for row in 0..<rows.count {
            let district = try rows.text(row, 0)
            let sync = try rows.text(row, 1)
            accepted[district, default: [:]][sync, default: []] += try report(rows, row)
        }
        return accepted
    }

    private func report(_ rows: borrowing Rows, _ row: Int) throws -> [AcceptedReport] {
        guard let name = try rows.optionalText(row, 4) else { return [] }
        return [
            AcceptedReport(
                name: name,
                isMissing: try rows.bool(row, 5),
                bytes: try rows.optionalInt(row, 6),
                modifiedNanoseconds: try rows.optionalInt(row, 7),
                isUnreadable: !rows.isNull(row, 8),
                sha256: try rows.optionalBytes(row, 11)
            )
        ]
    }

    /// The greatest name of any delivery of any source; nil before the first.
    public func greatest(_ connection: borrowing Connection) throws -> String? {
        try connection.execute(SQL.Query.deliveryGreatest).optionalText(0, 0)
    }

    /// The deliveries of every source that have a greater name.
    public func deliveries(
        after delivery: String,
        _ connection: borrowing Connection
    ) throws -> [DeliveryName] {
        let rows = try connection.execute(SQL.Query.deliveriesAfter, [.text(delivery)])
        return try (0..<rows.count).map {
            DeliveryName(source: try rows.text($0, 0), delivery: try rows.text($0, 1))
        }
    }

    /// Counts another try of every listed report that still cannot be read, and returns those that
    /// are not parked yet or have just been.
    public func retry(
        districts: [String]?,
        attemptsMax: Int,
        _ connection: borrowing Connection
    ) throws -> [PendingReport] {
        let rows = try connection.execute(
            SQL.Query.reportsRetry,
            [
                .text(source), districts.map { .textArray($0) } ?? .null,
                .int4(Int32(clamping: attemptsMax)),
            ]
        )
        return try (0..<rows.count).map { row in
            PendingReport(
                district: try rows.text(row, 0),
                syncID: try rows.text(row, 1),
                delivery: try rows.text(row, 5),
                name: try rows.text(row, 2),
                flaw: try rows.text(row, 3),
                attempts: Int(try rows.int(row, 4)),
                isParked: try rows.bool(row, 6)
            )
        }
    }

    /// How many reports of this source wait for a person.
    public func parked(_ connection: borrowing Connection) throws -> Int {
        let rows = try connection.execute(SQL.Query.reportsParked, [.text(source)])
        return Int(try rows.int(0, 0))
    }

    /// The hash of the list imported last; nil before the first.
    public func listHash(_ list: String, _ connection: borrowing Connection) throws -> [UInt8]? {
        let rows = try connection.execute(SQL.Query.listHash, [.text(source), .text(list)])
        return rows.count == 0 ? nil : try rows.bytes(0, 0)
    }

    /// Replaces what is known of districts; those no longer listed have left.
    ///
    /// Nobody leaves by a list that is empty or has rows that cannot be read: they may be anybody's.
    public func importDistricts(
        _ rows: [DistrictRow],
        sha256: [UInt8],
        rejected: [RejectedRow],
        _ connection: borrowing Connection
    ) throws {
        try connection.transaction {
            try connection.execute(
                SQL.Query.silenceRezone,
                [.textArray(rows.map(\.id)), .textArray(rows.map(\.timezone))]
            )
            try connection.execute(
                SQL.Query.districtsImport,
                [
                    .textArray(rows.map(\.id)), .textArray(rows.map(\.name)),
                    .textArray(rows.map(\.state)), .textArray(rows.map(\.ncesID)),
                    .textArray(rows.map(\.timezone)), .textArray(rows.map(\.specialist)),
                    .int4Array(rows.map(\.expectedSchools)),
                ]
            )
            if !rows.isEmpty, rejected.isEmpty {
                try connection.execute(SQL.Query.districtsLeft, [.textArray(rows.map(\.id))])
            }
            try note("districts.csv", sha256, rejected, connection)
        }
    }

    /// Replaces the school directory.
    public func importSchools(
        _ rows: [SchoolRow],
        sha256: [UInt8],
        rejected: [RejectedRow],
        _ connection: borrowing Connection
    ) throws {
        try connection.transaction {
            try connection.execute(
                SQL.Query.schoolsGone,
                [
                    .textArray(rows.map(\.district)), .textArray(rows.map(\.cleverID)),
                    .textArray(rows.map(\.sisID)),
                ]
            )
            try connection.execute(
                SQL.Query.schoolsImport,
                [
                    .textArray(rows.map(\.district)), .textArray(rows.map(\.cleverID)),
                    .textArray(rows.map(\.sisID)), .textArray(rows.map(\.name)),
                    .textArray(rows.map(\.ncesID)), .int4Array(rows.map(\.students)),
                    .int4Array(rows.map(\.staff)), .int4Array(rows.map(\.classes)),
                    .boolArray(rows.map(\.licensed)), .dateArray(rows.map(\.startsOn)),
                    .uuidArray(rows.map { $0.recordRef?.uuid }),
                    .uuidArray(rows.map { $0.sisRef?.uuid }),
                ]
            )
            try note("schools.csv", sha256, rejected, connection)
        }
    }

    private func note(
        _ list: String,
        _ sha256: [UInt8],
        _ rejected: [RejectedRow],
        _ connection: borrowing Connection
    ) throws {
        try connection.execute(SQL.Query.listRejectsForget, [.text(source), .text(list)])
        try reject(rejected, of: list, connection)
        try connection.execute(
            SQL.Query.listImported,
            [.text(source), .text(list), .bytea(sha256)]
        )
    }
}

/// A district as the list has it.
public struct DistrictRow: Sendable {
    public let id: String
    public let name: String?
    public let state: String?
    public let ncesID: String?
    public let timezone: String
    public let specialist: String?
    public let expectedSchools: Int32?

    public init(
        id: String,
        name: String?,
        state: String?,
        ncesID: String?,
        timezone: String,
        specialist: String?,
        expectedSchools: Int32?
    ) {
        self.id = id
        self.name = name
        self.state = state
        self.ncesID = ncesID
        self.timezone = timezone
        self.specialist = specialist
        self.expectedSchools = expectedSchools
    }
}

/// A school as the directory has it.
public struct SchoolRow: Sendable {
    public let district: String
    public let cleverID: String
    public let sisID: String
    public let name: String?
    public let ncesID: String?
    public let students: Int32?
    public let staff: Int32?
    public let classes: Int32?
    public let licensed: Bool?
    public let startsOn: Int32?
    public let recordRef: Fingerprint?
    public let sisRef: Fingerprint?

    public init(
        district: String,
        cleverID: String,
        sisID: String,
        name: String?,
        ncesID: String?,
        students: Int32?,
        staff: Int32?,
        classes: Int32?,
        licensed: Bool?,
        startsOn: Int32?,
        recordRef: Fingerprint?,
        sisRef: Fingerprint?
    ) {
        self.district = district
        self.cleverID = cleverID
        self.sisID = sisID
        self.name = name
        self.ncesID = ncesID
        self.students = students
        self.staff = staff
        self.classes = classes
        self.licensed = licensed
        self.startsOn = startsOn
        self.recordRef = recordRef
        self.sisRef = sisRef
    }
}
