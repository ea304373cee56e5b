// districts.csv and schools.csv at the root of a source.
internal import Digest
internal import Pickup
internal import Postgres
internal import Store
internal import SyncReport

/// Imports the lists of a source when they changed.
struct ListImport {
    let folder: DeliveryFolder
    let book: DeliveryBook

    /// Returns what is wrong with the lists, in plain words; a bad list leaves the old one standing.
    func run(_ connection: borrowing Connection) throws -> [String] {
        var complaints: [String] = []
        do {
            try importDistricts(&complaints, connection)
        } catch let error as PickupError {
            complaints.append("\(error.message); \(error.hint)")
        }
        do {
            try importSchools(&complaints, connection)
        } catch let error as PickupError {
            complaints.append("\(error.message); \(error.hint)")
        }
        return complaints
    }

    /// The list's bytes and hash if it differs from the one imported last.
    private func changed(
        _ name: String,
        _ connection: borrowing Connection
    ) throws -> (bytes: [UInt8], sha256: [UInt8])? {
        guard let bytes = try folder.list(name) else { return nil }
        let sha256 = SHA256.hash(bytes)
        return try book.listHash(name, connection) == sha256 ? nil : (bytes, sha256)
    }

    private func importDistricts(
        _ complaints: inout [String],
        _ connection: borrowing Connection
    ) throws {
        guard let (bytes, sha256) = try changed("districts.csv", connection) else { return }
        let list = try PlaceList<ListedDistrict>(districts: bytes)
        var time = LocalTime()
        // A district listed twice is imported once: the last row holds.
        let rows = Dictionary(list.rows.map { ($0.id, $0) }) { _, last in last }.values
            .sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
            .map { row in
                DistrictRow(
                    id: row.id,
                    name: row.name,
                    state: row.state,
                    ncesID: row.ncesID,
                    timezone: zone(of: row, &time, &complaints),
                    specialist: row.specialist,
                    expectedSchools: row.expectedSchools
                )
            }
        complaints += rejects(list.rejected, "districts.csv")
        try book.importDistricts(rows, sha256: sha256, rejected: list.rejected, connection)
    }

    private func zone(
        of row: ListedDistrict,
        _ time: inout LocalTime,
        _ complaints: inout [String]
    ) -> String {
        guard let zone = row.timezone else { return "UTC" }
        if time.isKnown(zone) { return zone }
        complaints.append("districts.csv: district \(row.id) has an unknown timezone, UTC is used")
        return "UTC"
    }

    private func importSchools(
        _ complaints: inout [String],
        _ connection: borrowing Connection
    ) throws {
        guard let (bytes, sha256) = try changed("schools.csv", connection) else { return }
        let list = try PlaceList<ListedSchool>(schools: bytes)
        let key = try LedgerReader().recordKey(connection)
        let fingerprint = Fingerprinter()
        let rows = Dictionary(
            list.rows.map { ("\($0.district)\u{0}\($0.cleverID)\u{0}\($0.sisID)", $0) }
        ) { _, last in last }
        .sorted { $0.key < $1.key }
        .map { SchoolRow($0.value, key, fingerprint) }
        complaints += rejects(list.rejected, "schools.csv")
        try book.importSchools(rows, sha256: sha256, rejected: list.rejected, connection)
    }

    private func rejects(_ rejected: [RejectedRow], _ name: String) -> [String] {
        rejected.prefix(20).map { "\(name) line \($0.line): \($0.reason)" }
    }
}

extension SchoolRow {
    fileprivate init(
        _ school: ListedSchool,
        _ key: KeyedFingerprint,
        _ fingerprint: Fingerprinter
    ) {
        let refs = RecordRefs(key, district: school.district, entity: .school)
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        let clever = Array(school.cleverID.utf8)
        let sis = Array(school.sisID.utf8)
        let byClever = clever.withUnsafeBytes {
            refs.record(cleverID: $0, sisID: none, fingerprint)
        }
        let bySis = sis.withUnsafeBytes { refs.sisOnly($0, fingerprint) }
        self.init(
            district: school.district,
            cleverID: school.cleverID,
            sisID: school.sisID,
            name: school.name,
            ncesID: school.ncesID,
            students: school.students,
            staff: school.staff,
            classes: school.classes,
            licensed: school.licensed,
            startsOn: school.startsOn,
            recordRef: clever.isEmpty ? nil : byClever,
            sisRef: bySis
        )
    }
}
