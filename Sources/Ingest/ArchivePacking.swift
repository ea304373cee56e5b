// How fresh contents are kept: whole, or as differences to the reports that came before them.
internal import Digest
internal import Postgres
internal import Store

/// Packs the contents of a batch: two statements, whatever there is to pack.
struct ArchivePacking {
    let zstandard: Zstandard

    /// Greater contents are kept whole: having the one before in memory costs more than it saves.
    static let differenceMax = 4 << 20
    /// After so many differences one is kept whole, so that reading one stays cheap.
    static let linksMax = 30
    /// What the row of a difference takes beside its bytes.
    private static let overhead = 40

    /// What a difference can be made to.
    private struct Base {
        let key: ArchiveKey
        let raw: [UInt8]
        let links: Int
        /// What part of its length a whole copy takes.
        let share: Double
    }

    /// Turns contents into rows of the archive; what the archive has already is left out.
    func pack(_ entries: inout LedgerEntries, _ connection: borrowing Connection) throws {
        guard !entries.contents.isEmpty else { return }
        let contents = try unarchived(entries.contents, connection)
        entries.contents = []
        let own = Set(contents.map(\.key))
        let stored = try ArchiveChains(
            of: Array(Set(contents.compactMap(\.baseKey)).subtracting(own)),
            bytesMax: Int64(ArchivePacking.differenceMax),
            connection
        )
        var fresh: [ArchiveKey: Base] = [:]
        for content in contents {
            let base = try content.baseKey.flatMap { try fresh[$0] ?? self.base($0, stored) }
            let difference = try base.flatMap { try self.difference(of: content, to: $0) }
            let entry = try difference ?? ArchiveEntry(whole: content, zstandard)
            let wholeShare = Double(entry.packed.count) / Double(max(content.raw.count, 1))
            fresh[content.key] = Base(
                key: content.key,
                raw: content.raw,
                links: Int(entry.link),
                share: difference == nil ? wholeShare : base?.share ?? wholeShare
            )
            entries.archive.append(entry)
        }
    }

    /// Each content once, without those that the archive has. Of districts never heard of it has none.
    private func unarchived(
        _ contents: [FreshContent],
        _ connection: borrowing Connection
    ) throws -> [FreshContent] {
        var seen: Set<ArchiveKey> = []
        let distinct = contents.filter { seen.insert($0.key).inserted }
        let bases = Set(distinct.compactMap(\.baseKey))
        let asked = distinct.filter { $0.before != nil || bases.contains($0.key) }.map(\.key)
        if asked.isEmpty { return distinct }
        let known = try ReplayReader().archived(asked, connection)
        return distinct.filter { !known.contains($0.key) }
    }

    /// A content of the archive, unless its chain is long or damaged: then the next one is kept whole,
    /// and the damage is told by whoever reads or verifies what is damaged.
    private func base(_ key: ArchiveKey, _ stored: borrowing ArchiveChains) throws -> Base? {
        guard let links = stored.links(of: key), links < ArchivePacking.linksMax else { return nil }
        do {
            guard let raw = try stored.bytes(of: key, zstandard) else { return nil }
            return Base(key: key, raw: raw, links: links, share: try stored.share(of: key))
        } catch is PackingError {
            return nil
        }
    }

    /// Nil where a difference is not much smaller than a whole copy.
    private func difference(of content: FreshContent, to base: Base) throws -> ArchiveEntry? {
        guard base.links < ArchivePacking.linksMax else { return nil }
        let packed = try content.raw.withUnsafeBytes { raw in
            try base.raw.withUnsafeBytes { try zstandard.pack(raw, after: $0) }
        }
        let whole = base.share * Double(content.raw.count)
        guard Double(packed.count + ArchivePacking.overhead) * 2 <= whole else { return nil }
        return ArchiveEntry(
            district: content.district,
            sha256: content.sha256,
            bytes: Int64(content.raw.count),
            packing: .difference,
            packed: packed,
            base: base.key.sha256,
            link: Int16(clamping: base.links + 1)
        )
    }
}

extension FreshContent {
    fileprivate var baseKey: ArchiveKey? {
        before.map { ArchiveKey(district: district, sha256: $0) }
    }
}
