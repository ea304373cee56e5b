// Which random histories a run looks at.
internal import Foundation

/// Added to every seed: 0 in CI; `ROLLCALL_SEED=1000 swift test …` looks at other histories.
public var seedOffset: UInt64 {
    ProcessInfo.processInfo.environment["ROLLCALL_SEED"].flatMap { UInt64($0) } ?? 0
}
