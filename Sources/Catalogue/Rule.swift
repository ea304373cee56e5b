// One row of the rule table: which wordings reveal which cause.

public import SyncReport

/// One row of the rule table: wordings that reveal a cause.
///
/// A rule matches when the entity and field fit, any of `patterns` matches and none of `unless`
/// does. The pattern language is described at ``Pattern``.
public struct Rule: Sendable {
    /// Stable and unique: the cause, a full stop and a word, `email_required.missing`.
    public let id: String
    /// The name of the cause revealed.
    public let cause: String
    /// The entities it may speak about; nil for any.
    public let entities: EntitySet?
    /// The fields it may speak about, as lower-case letters and digits only (`sisid` stands for
    /// `sis_id`, `SIS ID` and `sisId`); empty for any field.
    public let fields: [String]
    public let patterns: [String]
    /// Wordings that look alike but mean something else.
    public let unless: [String]

    /// The cause is everything of `id` before its full stop.
    init(
        _ id: String,
        entities: EntitySet? = nil,
        fields: [String] = [],
        unless: [String] = [],
        _ patterns: [String]
    ) {
        self.id = id
        self.cause = String(id.prefix { $0 != "." })
        self.entities = entities
        self.fields = fields
        self.patterns = patterns
        self.unless = unless
    }
}
