// From a portal's JSON to syncs.
internal import Configuration
internal import SyncReport

/// Reads one district's syncs; everything in them was written by somebody else.
struct PollReader {
    let fields: [String: String]
    let district: String

    /// The member that the portal has for one of our names.
    func value(_ name: String, of value: JSONValue) -> JSONValue? {
        fields[name].flatMap { value[$0] }
    }

    /// Reads the syncs of a page.
    func read(_ page: JSONValue, at url: URLParts, into poll: inout DistrictPoll) throws {
        guard let syncs = value("syncs", of: page)?.list else {
            throw PickupError(
                .malformed,
                "\(url.origin) told no list of syncs of district \(district)",
                hint: "check the portal's field names in the configuration"
            )
        }
        for sync in syncs {
            switch read(sync, at: url, line: poll.syncs.count + poll.complaints.count + 1) {
            case .success(let read):
                if !poll.syncs.contains(where: { $0.row.syncID == read.row.syncID }) {
                    poll.syncs.append(read)
                }
            case .failure(let reason):
                poll.complaints.append("district \(district): a sync was left out: \(reason.text)")
            }
        }
    }

    private struct Reason: Error {
        let text: String
    }

    private func read(_ sync: JSONValue, at url: URLParts, line: Int) -> Result<PolledSync, Reason>
    {
        guard let id = value("sync_id", of: sync)?.text, isSafeName(id) else {
            return .failure(Reason(text: "its id is missing or cannot name a folder"))
        }
        guard let word = value("status", of: sync)?.text,
            let status = SyncStatus(portalWords: word)
        else { return .failure(Reason(text: "its status is unknown")) }
        let raw = trimmed(value("completed_at", of: sync)?.text ?? "")
        let written = WrittenTimestamp(raw).flatMap { $0.canBeCompletion ? $0 : nil }
        if written == nil, !raw.isEmpty || status != .failed {
            return .failure(Reason(text: "completed_at is missing or no time"))
        }
        var reports: [PolledReport] = []
        for report in value("reports", of: sync)?.list ?? [] {
            guard let read = read(report: report, at: url) else {
                return .failure(Reason(text: "a report lacks a usable name or href"))
            }
            if !reports.contains(where: { $0.name == read.name }) { reports.append(read) }
        }
        let row = ManifestRow(
            district: district,
            syncID: id,
            status: status,
            completedRaw: raw,
            completed: written,
            reports: reports.isEmpty ? nil : reports.map(\.name),
            line: line
        )
        return .success(PolledSync(row: row, reports: reports))
    }

    private func read(report: JSONValue, at url: URLParts) -> PolledReport? {
        guard let name = value("report_name", of: report)?.text, isSafeName(name),
            let href = value("report_href", of: report)?.text
        else { return nil }
        return PolledReport(
            name: name,
            href: url.resolving(href),
            bytes: value("report_bytes", of: report)?.whole,
            sha256: value("report_sha256", of: report)?.text.flatMap(hashBytes)
        )
    }
}
