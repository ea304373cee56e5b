// Verbatim words become wordings, and wordings become kinds of messages with a cause.
internal import Catalogue
internal import Digest
internal import Store
internal import SyncReport

/// Classifies wordings; one per worker, because it remembers what it saw.
///
/// Districts share most of their words, so what was met last is remembered by the words themselves;
/// where words hold a person's name or an id, the kind is remembered by field and shape. Looking for
/// the rule of every wording anew was a fifth of a first night's time.
final class WordingDesk {
    private let classifier = Classifier()
    // Unchecked, as those of a ``Fingerprinter``: every opened row comes here.
    @exclusivity(unchecked) private var kinds: [MessageKind] = []
    /// Where the kind of an entity, a verbatim field and a shape stands.
    @exclusivity(unchecked) private var places: [[UInt8]: Int32] = [:]
    @exclusivity(unchecked) private var recent = [Recent](
        repeating: Recent(),
        count: WordingDesk.recentCount
    )
    private var fresh: [MessageKind] = []
    /// Kinds that are made known, or are about to be.
    private var met: Set<Fingerprint> = []
    private let fingerprint = Fingerprinter()
    @exclusivity(unchecked) private var scratch: [UInt8] = []

    private struct Recent {
        var wording = Fingerprint(high: 0, low: 0)
        var place: Int32 = -1
    }

    private static let recentCount = 4_096
    /// A report can bring a million shapes; what is remembered stays bounded.
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
        let slot = Int(truncatingIfNeeded: wording.low) & (WordingDesk.recentCount - 1)
        if recent[slot].wording == wording, recent[slot].place >= 0 {
            return kinds[Int(recent[slot].place)]
        }
        let place = place(entity, row)
        recent[slot] = Recent(wording: wording, place: place)
        return kinds[Int(place)]
    }

    /// Kinds that no transaction of this worker has made known yet; call ``settle()`` once it has.
    var unsettled: [MessageKind] { fresh }

    func settle() { fresh.removeAll(keepingCapacity: true) }

    private func place(_ entity: Entity, _ row: FindingRow) -> Int32 {
        classifier.read(row.message)
        scratch.removeAll(keepingCapacity: true)
        scratch.append(entity.rawValue)
        scratch.append(contentsOf: row.field)
        scratch.append(0)
        scratch.append(contentsOf: classifier.shape)
        if let place = places[scratch] { return place }
        if kinds.count >= WordingDesk.rememberedMax { forget() }
        let kind = classified(entity, String(decoding: row.field, as: UTF8.self))
        let place = Int32(kinds.count)
        kinds.append(kind)
        places[scratch] = place
        if met.insert(kind.id).inserted { fresh.append(kind) }
        return place
    }

    private func forget() {
        kinds.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        for slot in recent.indices { recent[slot].place = -1 }
    }

    /// The kind of the message that the classifier has just read.
    private func classified(_ entity: Entity, _ field: String) -> MessageKind {
        let rule = classifier.rule(entity: entity, field: field)
        let shape = String(decoding: classifier.shape, as: UTF8.self)
        let shapeOfField = classifier.shape(of: field)
        var text = "\(entity.rawValue)\u{0}\(shapeOfField)\u{0}\(shape)"
        return MessageKind(
            id: text.withUTF8 { fingerprint(UnsafeRawBufferPointer($0)) },
            entity: entity.rawValue,
            field: shapeOfField,
            shape: shape,
            cause: rule.cause,
            rule: rule.id,
            catalogueVersion: Int32(Catalogue.version)
        )
    }
}
