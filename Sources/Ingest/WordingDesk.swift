// Verbatim words become wordings, and wordings become kinds of messages with a cause.
internal import Catalogue
internal import Digest
internal import Store
internal import SyncReport

/// Classifies wordings; one per worker, because it remembers what it saw.
final class WordingDesk {
    private let classifier = Classifier()
    private var kinds: [Fingerprint: MessageKind] = [:]
    private var fresh: [MessageKind] = []
    private var known: Set<Fingerprint> = []
    private let fingerprint = Fingerprinter()
    /// A giant report can bring a million wordings; what is remembered stays bounded.
    private static let rememberedMax = 100_000

    /// The fingerprint of the verbatim field, status and message of a row.
    func wording(_ entity: Entity, _ row: FindingRow) -> Fingerprint {
        fingerprint { scratch in
            scratch.append(entity.rawValue)
            for part in [row.field, row.status] {
                withUnsafeBytes(of: UInt32(part.count).bigEndian) {
                    scratch.append(contentsOf: $0)
                }
                scratch.append(contentsOf: part)
            }
            scratch.append(contentsOf: row.message)
        }
    }

    /// The row of `wording` for words seen for the first time in a district.
    func entry(
        _ district: String,
        _ wording: Fingerprint,
        _ entity: Entity,
        _ row: FindingRow
    ) -> WordingEntry {
        let field = String(decoding: row.field, as: UTF8.self)
        let message = String(decoding: row.message, as: UTF8.self)
        return WordingEntry(
            district: district,
            wording: wording,
            entity: entity.rawValue,
            field: field,
            status: String(decoding: row.status, as: UTF8.self),
            message: message,
            kind: kind(wording, entity, field, message)
        )
    }

    /// Kinds that no transaction of this worker has made known yet; call ``settle()`` once it has.
    var unsettled: [MessageKind] { fresh }

    func settle() {
        for kind in fresh { known.insert(kind.id) }
        fresh.removeAll(keepingCapacity: true)
    }

    private func kind(
        _ wording: Fingerprint,
        _ entity: Entity,
        _ field: String,
        _ message: String
    ) -> MessageKind {
        if let kind = kinds[wording] { return kind }
        let found = classifier.classify(entity: entity, field: field, message: message)
        let shapeOfField = classifier.shapeOfField(field)
        var text = "\(entity.rawValue)\u{0}\(shapeOfField)\u{0}\(found.shape)"
        let kind = MessageKind(
            id: text.withUTF8 { fingerprint(UnsafeRawBufferPointer($0)) },
            entity: entity.rawValue,
            field: shapeOfField,
            shape: found.shape,
            cause: found.cause,
            rule: found.ruleID,
            catalogueVersion: Int32(Catalogue.version)
        )
        if kinds.count >= WordingDesk.rememberedMax { kinds.removeAll(keepingCapacity: true) }
        kinds[wording] = kind
        if !known.contains(kind.id), !fresh.contains(kind) { fresh.append(kind) }
        return kind
    }
}
