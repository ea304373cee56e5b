// The file names under which a sync's reports are delivered.

/// Which entity a report file speaks about, read from its name.
public enum ReportName {
    /// The entity of a report file such as `users_sync_report.csv`; nil for a name of no report.
    ///
    /// Users, staff and students are all `user`; schools and orgs are `school`; the singular form
    /// is accepted; case is ignored.
    public static func entity(of fileName: String) -> Entity? {
        let folded = fileName.lowercased()
        let suffix = "_sync_report.csv"
        guard folded.hasSuffix(suffix) else { return nil }
        switch folded.dropLast(suffix.count) {
        case "users", "user", "staff", "students", "student": return .user
        case "classes", "class": return .class
        case "schools", "school", "orgs", "org": return .school
        case "enrollments", "enrollment": return .enrollment
        default: return nil
        }
    }
}
