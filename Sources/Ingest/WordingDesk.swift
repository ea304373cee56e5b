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
    /// Kinds that are made known, or are about to be.
    private var met: Set<Fingerprint> = []
    /// Reports name few fields, and a field costs as much to classify as a message.
    private var shapesOfFields: [[UInt8]: String] = [:]
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

    /// The kind of message that words are an instance of.
    func kind(_ wording: Fingerprint, _ entity: Entity, _ row: FindingRow) -> MessageKind {
        if let kind = kinds[wording] { return kind }
        let kind = classified(
            entity,
            String(decoding: row.field, as: UTF8.self),
            String(decoding: row.message, as: UTF8.self)
        )
        if kinds.count >= WordingDesk.rememberedMax { kinds.removeAll(keepingCapacity: true) }
        kinds[wording] = kind
        if met.insert(kind.id).inserted { fresh.append(kind) }
        return kind
    }

    /// Kinds that no transaction of this worker has made known yet; call ``settle()`` once it has.
    var unsettled: [MessageKind] { fresh }

    func settle() { fresh.removeAll(keepingCapacity: true) }

    /// By bytes: fields that only look the same may have different shapes.
    private func shape(ofField field: String) -> String {
        let bytes = Array(field.utf8)
        if let shape = shapesOfFields[bytes] { return shape }
        let shape = classifier.shapeOfField(field)
        if shapesOfFields.count >= WordingDesk.rememberedMax { shapesOfFields.removeAll() }
        shapesOfFields[bytes] = shape
        return shape
    }

    private func classified(_ entity: Entity, _ field: String, _ message: String) -> MessageKind {
        let found = classifier.classify(entity: entity, field: field, message: message)
        let shapeOfField = shape(ofField: field)
        var text = "\(entity.rawValue)\u{0}\(shapeOfField)\u{0}\(found.shape)"
        return MessageKind(
            id: text.withUTF8 { fingerprint(UnsafeRawBufferPointer($0)) },
            entity: entity.rawValue,
            field: shapeOfField,
            shape: found.shape,
            cause: found.cause,
            rule: found.ruleID,
            catalogueVersion: Int32(Catalogue.version)
        )
    }
}
