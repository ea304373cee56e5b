// A. Wordings about whole syncs, their sources and files.
import Catalogue
import SyncReport
import Testing

private let thresholds = wordings(
    "sync_change_threshold_exceeded",
    as: .school,
    [
        "Sync requires review: more than 75% of students updated.",
        "More than 10% of sections would be deleted",
        "Change threshold exceeded",
        "The sync exceeded the change threshold and needs to be approved",
        "Sync on hold: large data removals detected",
        "Sync failed: would archive more than the deletion threshold (15%)",
        "Deletion threshold of 20% reached",
        "Sync on hold due to significant SIS change",
        "Too many changes in one sync",
        "More than 60% of the students of this class are changing",
        "Mass deletion of 1,204 students blocked by the safety limit",
        "Threshold error: 300 records would be removed",
        "Requires Review",
    ]
)

private let pauses = wordings(
    "sync_paused_or_stale",
    as: .school,
    [
        "Sync is paused until 2026-08-15",
        "Sync paused",
        "The sync for this district has been paused.",
        "Sync pending: nothing uploaded yet",
        "Roster data is older than 24 hours",
        "The newest roster file is 3 days old",
        "Data is stale",
        "No files have been uploaded since 2026-06-01",
        "Enrollments for the new term are not set in the SIS",
        "Data has not been updated since June 1",
        "Last sync was more than 7 days ago",
        "Setting up your sync",
    ]
)

private let refusals = wordings(
    "source_auth_failed",
    as: .school,
    [
        "401 Unauthorized",
        "HTTP 401",
        "Request failed with status code 401",
        "Invalid access token",
        "The OAuth token has expired",
        "Invalid credentials",
        "Authentication failed",
        "Authorization failed for district",
        "Access denied",
        "Status 403: Forbidden",
        "The requested resource is not in the token's scopes",
        "Connection disconnected",
        "Unable to retrieve Clever classrooms",
        "Cannot retrieve Clever data, please re-link your account",
        "Sharing has been disabled at the source",
        "API key is invalid",
        "Token revoked by district",
        "Please reconnect your Clever account",
    ]
)

private let outages = wordings(
    "source_unavailable",
    as: .school,
    [
        "429 Too Many Requests",
        "HTTP 429",
        "Rate limit exceeded, retry after 60 seconds",
        "Clever API returned 503",
        "HTTP 500",
        "Error 502 Bad Gateway",
        "Status code: 504",
        "503 Service Unavailable",
        "Service temporarily unavailable",
        "Connection timed out",
        "Request timeout",
        "Could not reach Clever",
        "Unable to connect to the ClassLink server",
        "Request exceeds the page limit of 10,000",
        "413 Request Entity Too Large",
        "Connection refused",
        "Clever is down",
        "The SIS is not responding",
        "Gateway timeout",
    ]
)

private let files = wordings(
    "file_invalid",
    as: .user,
    [
        "Required file not found: users.csv",
        "Missing file enrollments.csv",
        "File is empty",
        "The file could not be read",
        "Header missing",
        "Missing header: sourcedId",
        "Header appears twice",
        "Duplicate header in users.csv",
        "Unsupported file in the archive",
        "Duplicate file in zip archive",
        "File is not a comma separated CSV",
        "Columns differ from the template",
        "Required column is missing",
        "Missing required column \"dateLastModified\"",
        "Unknown file name",
        "Malformed row 12",
        "Row 17 has 4 fields, expected 5",
        "Invalid file format",
        "The file encoding must be UTF-8",
        "Headers contain invisible characters",
        "Unexpected column \"notes\"",
        "Header must read Class ID",
        "File is corrupt",
        "Unable to parse file",
        "Invalid CSV",
    ]
)

@Test(arguments: thresholds + pauses + refusals + outages + files)
func `a wording about a sync reveals its cause`(_ wording: Wording) {
    let found = wording.found
    #expect(found.cause == wording.cause, "by \(found.ruleID ?? "no rule"): \(found.shape)")
}
