public import SyncReport
public enum Catalogue { public static let version = 1 }
public struct Classification: Sendable { public let cause: String; public let ruleID: String?; public let shape: String; public let parameters: [String] }
public final class Classifier {
  public init() {}
  public func classify(entity: Entity, field: String, message: String) -> Classification { Classification(cause: entity == .school ? "school_not_onboarded" : "unclassified", ruleID: nil, shape: "x", parameters: []) }
  public func shapeOfField(_ field: String) -> String { field }
}
