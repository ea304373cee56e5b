// When the service picks up: a cron expression in a time zone.
internal import Foundation
internal import SyncReport

/// The times that a cron expression names, as local times of a zone.
///
/// A time that a clock change skips moves forward, one that it repeats is the earlier; where every hour
/// is meant, both are.
public struct CronSchedule: Sendable {
    public let expression: String
    private let minutes: CronField
    private let hours: CronField
    private let daysOfMonth: CronField
    private let months: CronField
    private let daysOfWeek: CronField
    private let zone: TimeZone

    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let shorthands = [
        "@hourly": "0 * * * *", "@daily": "0 0 * * *", "@midnight": "0 0 * * *",
        "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *",
    ]
    /// A 29th of February is at most eight years away.
    private static let daysMax = 8 * 366 + 1

    /// Five fields, minute, hour, day of month, month and day of week, or a shorthand such as `@hourly`;
    /// throws where they are none, name no day of any year, or nobody knows the zone.
    public init(_ expression: String, zone name: String) throws {
        self.expression = expression
        guard let zone = TimeZone(identifier: name) else {
            throw ScheduleError("nobody knows the time zone \(name)")
        }
        self.zone = zone
        let words = (CronSchedule.shorthands[expression] ?? expression)
            .split { $0 == " " || $0 == "\t" }
        guard words.count == 5 else {
            throw ScheduleError("a schedule has five fields, such as 30 5 * * *")
        }
        func field(_ index: Int, _ range: ClosedRange<Int>, _ names: [String] = []) throws
            -> CronField
        {
            guard let field = CronField(words[index], range, names: names) else {
                throw ScheduleError("\(words[index]) is no field \(index + 1) of a schedule")
            }
            return field
        }
        minutes = try field(0, 0...59)
        hours = try field(1, 0...23)
        daysOfMonth = try field(2, 1...31)
        months = try field(3, 1...12, CronSchedule.monthNames)
        daysOfWeek = try field(4, 0...7, CronSchedule.dayNames)
        guard next(after: 0) != nil else {
            throw ScheduleError("\(expression) names no day of any year")
        }
    }

    /// The first time after the given one, both in seconds since 1970.
    public func next(after seconds: Int64) -> Int64? {
        let local = seconds + offset(at: seconds)
        let today = Int(local.floorDivided(by: 86_400))
        // A day before as well: a time that was skipped yesterday may come after midnight.
        for day in (today - 1)...(today + CronSchedule.daysMax) where isMeant(day) {
            let times = times(on: day).filter { $0 > seconds }
            if let first = times.min() { return first }
        }
        return nil
    }

    /// Days count if their month does and, where both kinds of day are restricted, either.
    private func isMeant(_ day: Int) -> Bool {
        let date = CivilTime.date(daysSince1970: day)
        guard months.allowed.contains(date.month) else { return false }
        // 1970 began on a Thursday; Sunday is 0 or 7.
        let weekday = ((day + 4) % 7 + 7) % 7
        let byWeek =
            daysOfWeek.allowed.contains(weekday)
            || weekday == 0 && daysOfWeek.allowed.contains(7)
        let byMonth = daysOfMonth.allowed.contains(date.day)
        return daysOfWeek.isStar || daysOfMonth.isStar ? byWeek && byMonth : byWeek || byMonth
    }

    private func times(on day: Int) -> [Int64] {
        hours.allowed.flatMap { hour in
            minutes.allowed.flatMap { minute in
                instants(ofLocal: Int64(day) * 86_400 + Int64(hour * 3_600 + minute * 60))
            }
        }
    }

    private func instants(ofLocal local: Int64) -> [Int64] {
        // The offsets a day before and a day after are the only ones that can hold at this time.
        let before = offset(at: local - 86_400)
        let after = offset(at: local + 86_400)
        let found = Set([local - before, local - after]).filter { local - offset(at: $0) == $0 }
        guard let earliest = found.min() else { return [local - before] }
        return hours.isStar ? Array(found) : [earliest]
    }

    private func offset(at seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
    }
}

/// A schedule that cannot be understood.
public struct ScheduleError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
