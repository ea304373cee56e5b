// Message in, cause out.
public import SyncReport

/// Classifies messages. Not safe to share between threads: it keeps scratch space between calls.
///
/// A cause depends on entity, field and shape alone, so whoever classifies many messages reads each,
/// and asks for the cause of a shape once.
public final class Classifier {
    private let rules = RuleBook.standard
    private var text = FoldedText()
    private var tokeniser: Tokeniser
    private var writer = ShapeWriter()
    /// How many tokens of the message its shape has room for.
    private var shown = 0
    private var symbols: [Symbol] = []
    private var row: [UInt64] = []

    public init() {
        tokeniser = Tokeniser(vocabulary: rules.vocabulary)
    }

    /// What `message` means when a report of `entity` names `field`.
    public func classify(entity: Entity, field: String, message: String) -> Classification {
        var message = message
        return message.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            read(bytes)
            let rule = rule(entity: entity, field: field)
            return Classification(
                cause: rule.cause,
                ruleID: rule.id,
                shape: String(decoding: shape, as: UTF8.self),
                parameters: parameters(of: bytes)
            )
        }
    }

    /// The shape of a message, or of a field's name: known words stay, all else becomes a placeholder.
    public func shape(of text: String) -> String {
        classify(entity: .user, field: "", message: text).shape
    }

    /// Takes a message in UTF-8 apart; ``shape`` and ``rule(entity:field:)`` tell of it.
    public func read(_ message: UnsafeRawBufferPointer) {
        text.read(message)
        tokeniser.read(text.bytes)
        shown = writer.write(tokeniser.tokens, text)
    }

    /// The shape of the message that was read last, in UTF-8.
    public var shape: [UInt8] { writer.shape }

    /// The cause of the message that was read last, and the rule that says so.
    public func rule(entity: Entity, field: String) -> (cause: String, id: String?) {
        symbols.removeAll(keepingCapacity: true)
        symbols.append(contentsOf: tokeniser.tokens.prefix(shown).lazy.compactMap(\.symbol))
        let match = rules.firstMatch(
            symbols,
            entity: entity,
            field: Classifier.plain(field),
            row: &row
        )
        let rule = match.map { rules.rules[$0] }
        return (rule?.cause ?? unclassified.name, rule?.id)
    }

    private static let parametersMax = 32

    /// The values that the shape has placeholders for, as they stand in the message.
    private func parameters(of message: UnsafeRawBufferPointer) -> [String] {
        let places = text.places(in: message)
        return tokeniser.tokens.prefix(shown).lazy
            .filter { $0.kind.placeholder != nil }
            .prefix(Classifier.parametersMax)
            .map { token in
                let source =
                    places[token.range.lowerBound]
                    .lowerBound..<places[token.range.upperBound - 1]
                    .upperBound
                return String(decoding: message[source], as: UTF8.self)
            }
    }

    /// Lower-case letters and digits only: `sis_id`, `SIS ID` and `sisId` are one field.
    private static func plain(_ field: String) -> String {
        String(
            decoding: field.utf8.lazy.filter { $0.isLetter || $0.isDigit }.map(\.lowered),
            as: UTF8.self
        )
    }
}
