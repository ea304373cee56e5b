// Whether the archive still holds what it should.
internal import Digest
public import Postgres
internal import Store

/// Reads the whole archive and compares every content with its hash.
public struct ArchiveCheck: Sendable {
    /// What a check found.
    public struct Outcome: Sendable {
        public var districts = 0
        public var contents = 0
        /// Manifests belong to no district: they are checked where every district is.
        public var manifests = 0
        public var bytes: Int64 = 0
        /// What is wrong, in plain words that name district and report.
        public var damages: [String] = []
    }

    public init() {}

    /// Checks the given districts, or all; `progress` gets districts done and to do.
    public func run(
        _ districts: [String]?,
        _ connection: borrowing Connection,
        progress: (Int, Int) -> Void
    ) throws -> Outcome {
        let reader = ReplayReader()
        let zstandard = Zstandard()
        let archive = ArchiveReader(zstandard)
        var outcome = Outcome()
        let wanted = try districts ?? reader.districts(connection)
        for district in wanted {
            for key in try reader.contents(of: district, connection) {
                outcome.contents += 1
                do {
                    let bytes = try archive.bytes(key, connection)
                    outcome.bytes += Int64(bytes?.count ?? 0)
                } catch let error as PackingError {
                    outcome.damages.append("district \(district): \(error.description)")
                }
            }
            outcome.damages += try reader.lacking(of: district, connection).map {
                "district \(district): the archive lacks \($0)"
            }
            outcome.districts += 1
            progress(outcome.districts, wanted.count)
        }
        if districts == nil { try checkManifests(&outcome, zstandard, connection) }
        return outcome
    }

    private func checkManifests(
        _ outcome: inout Outcome,
        _ zstandard: Zstandard,
        _ connection: borrowing Connection
    ) throws {
        let archive = ManifestArchive()
        for name in try archive.deliveries(connection) {
            outcome.manifests += 1
            do {
                outcome.bytes += Int64(try archive.bytes(of: name, zstandard, connection).count)
            } catch let error as PackingError {
                outcome.damages.append("source \(name.source): \(error.description)")
            }
        }
    }
}
