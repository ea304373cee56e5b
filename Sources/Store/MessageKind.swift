// What a message is an instance of.
public import Digest

/// A row of `message`: entity, field and shape, and the cause they point to.
public struct MessageKind: Hashable, Sendable {
    public let id: Fingerprint
    public let entity: UInt8
    public let field: String
    public let shape: String
    public let cause: String
    public let rule: String?
    public let catalogueVersion: Int32

    public init(
        id: Fingerprint,
        entity: UInt8,
        field: String,
        shape: String,
        cause: String,
        rule: String?,
        catalogueVersion: Int32
    ) {
        self.id = id
        self.entity = entity
        self.field = field
        self.shape = shape
        self.cause = cause
        self.rule = rule
        self.catalogueVersion = catalogueVersion
    }
}
