// Rule 13: a completion time without an offset is local time of the district.
internal import Foundation
public import SyncReport

/// Resolves written times in named zones; remembers the zones it met.
public struct LocalTime {
    private var zones: [String: TimeZone?] = [:]

    public init() {}

    /// A resolved time and how it was reached.
    public struct Resolved: Sendable, Hashable {
        public let instant: Instant
        /// The zone that was used; `offset` where the time carried its own.
        public let zoneUsed: String
        /// Ambiguous, skipped by a clock change, or in a zone nobody knows.
        public let isFlagged: Bool

        public init(instant: Instant, zoneUsed: String, isFlagged: Bool) {
            self.instant = instant
            self.zoneUsed = zoneUsed
            self.isFlagged = isFlagged
        }
    }

    /// True for a name of the zone database.
    public mutating func isKnown(_ name: String) -> Bool { zone(name) != nil }

    /// The instant meant: an ambiguous local time is the earlier one, a skipped one moves forward.
    public mutating func resolve(_ written: WrittenTimestamp, zone name: String) -> Resolved {
        if let instant = written.instant {
            return Resolved(instant: instant, zoneUsed: "offset", isFlagged: false)
        }
        let local = written.civil.microsecondsAsUTC
        guard let zone = zone(name) else {
            return Resolved(
                instant: Instant(microseconds: local),
                zoneUsed: "UTC",
                isFlagged: name != "UTC"
            )
        }
        // The offsets a day before and a day after are the only ones that can hold at this time.
        let before = offset(zone, at: local - 86_400_000_000)
        let after = offset(zone, at: local + 86_400_000_000)
        let candidates = [local - before, local - after].filter {
            local - offset(zone, at: $0) == $0
        }
        guard let earliest = candidates.min() else {
            return Resolved(
                instant: Instant(microseconds: local - before),
                zoneUsed: name,
                isFlagged: true
            )
        }
        return Resolved(
            instant: Instant(microseconds: earliest),
            zoneUsed: name,
            isFlagged: candidates.max() != earliest
        )
    }

    private mutating func zone(_ name: String) -> TimeZone? {
        if let known = zones[name] { return known }
        let zone = TimeZone(identifier: name)
        zones[name] = .some(zone)
        return zone
    }

    private func offset(_ zone: TimeZone, at microseconds: Int64) -> Int64 {
        let date = Date(timeIntervalSince1970: Double(microseconds / 1_000_000))
        return Int64(zone.secondsFromGMT(for: date)) * 1_000_000
    }
}
