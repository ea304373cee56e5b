// What a finding is about: a user, a class, a school or an enrollment.

/// The kind of roster object that could not be created.
public enum Entity: UInt8, CaseIterable, Sendable, Comparable {
    case user = 0
    case `class` = 1
    case school = 2
    case enrollment = 3

    /// The word used in tables, JSON and on the command line.
    public var name: String {
        switch self {
        case .user: "user"
        case .class: "class"
        case .school: "school"
        case .enrollment: "enrollment"
        }
    }

    /// The entity with this word, or nil.
    public init?(name: String) {
        guard let match = Entity.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }

    public static func < (left: Entity, right: Entity) -> Bool { left.rawValue < right.rawValue }
}

/// A set of entities, one bit each, as stored in the column `conclusive`.
public struct EntitySet: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public init(_ entity: Entity) { rawValue = 1 << entity.rawValue }

    public static let all = EntitySet(rawValue: 0b1111)

    public func contains(_ entity: Entity) -> Bool { contains(EntitySet(entity)) }

    /// The entities of the set in their fixed order.
    public var entities: [Entity] { Entity.allCases.filter { contains($0) } }
}
