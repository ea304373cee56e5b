// Message in, cause out.
public import SyncReport

/// Classifies messages. Not safe to share between threads: it keeps scratch space between calls.
public final class Classifier {
    private let rules = RuleBook.standard
    private var text = FoldedText()
    private var tokeniser: Tokeniser
    private var symbols: [Symbol] = []
    private var row: [UInt64] = []

    public init() {
        tokeniser = Tokeniser(vocabulary: rules.vocabulary)
    }

    /// What `message` means when a report of `entity` names `field`.
    public func classify(entity: Entity, field: String, message: String) -> Classification {
        var message = message
        return message.withUTF8 { bytes in
            text.read(bytes)
            tokeniser.read(text.bytes)
            var writer = ShapeWriter()
            let written = writer.write(tokeniser.tokens, text, bytes)
            readSymbols(of: tokeniser.tokens.prefix(written))
            let match = rules.firstMatch(
                symbols,
                entity: entity,
                field: Classifier.plain(field),
                row: &row
            )
            let rule = match.map { rules.rules[$0] }
            return Classification(
                cause: rule?.cause ?? unclassified.name,
                ruleID: rule?.id,
                shape: writer.shape,
                parameters: writer.parameters
            )
        }
    }

    /// A field's name in the form of a shape: known words stay, all else becomes a placeholder.
    public func shapeOfField(_ field: String) -> String {
        classify(entity: .user, field: "", message: field).shape
    }

    private func readSymbols(of tokens: ArraySlice<Token>) {
        symbols.removeAll(keepingCapacity: true)
        symbols.append(contentsOf: tokens.lazy.compactMap(\.symbol))
    }

    /// Lower-case letters and digits only: `sis_id`, `SIS ID` and `sisId` are one field.
    private static func plain(_ field: String) -> String {
        String(
            decoding: field.utf8.lazy.filter { $0.isLetter || $0.isDigit }.map(\.lowered),
            as: UTF8.self
        )
    }
}
