// What other machines write about their files.
import SyncReport
import Testing

@testable import Pickup

/// 2026-03-01 12:00 UTC.
private let now: Int64 = 1_772_366_400

private func seconds(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Int64 {
    CivilTime(year: year, month: month, day: day, hour: hour, minute: minute).microsecondsAsUTC
        / 1_000_000
}

@Suite struct `Listings of other machines` {
    @Test func `a line of an SFTP server is a file, a folder or refused`() {
        let file = LongListing.entry(
            "-rw-r--r--    1 1000     users        1234 Feb 24 02:10 users report.csv",
            now: now
        )
        #expect(file?.path == "users report.csv")
        #expect(file?.bytes == 1_234)
        #expect(file?.refusal == nil)
        #expect(file?.modifiedNanoseconds == seconds(2026, 2, 24, 2, 10) * 1_000_000_000)
        let folder = LongListing.entry("drwxr-xr-x 3 a b 4096 Nov 24  2024 n", now: now)
        #expect(folder?.isFolder == true)
        #expect(folder?.modifiedNanoseconds == seconds(2024, 11, 24, 0, 0) * 1_000_000_000)
        let link = LongListing.entry("lrwxrwxrwx 1 a b 4 Nov 24 02:10 l", now: now)
        #expect(link?.refusal == "a symbolic link")
        let pipe = LongListing.entry("prw-r--r-- 1 a b 0 Nov 24 02:10 p", now: now)
        #expect(pipe?.refusal == "not a regular file")
    }

    @Test func `a date without a year is the last one that is not in the future`() {
        let autumn = LongListing.entry("-rw-r--r-- 1 a b 4 Nov 24 02:10 x", now: now)
        #expect(autumn?.modifiedNanoseconds == seconds(2025, 11, 24, 2, 10) * 1_000_000_000)
    }

    @Test(arguments: ["drwx 1 a b 4 Nov 24 02:10 .", "total 12", "", "- 1 a b many Nov 4 1:0 x"])
    func `what names no file is left out`(line: String) {
        #expect(LongListing.entry(line[...], now: now) == nil)
    }

    @Test func `a page of a bucket is objects, prefixes and the way on`() {
        let page = BucketPage(
            Array(
                """
                <?xml version="1.0"?><ListBucketResult><IsTruncated>true</IsTruncated>
                <Contents><Key>a%2Bb+c/x%26y</Key><LastModified>2026-11-24T02:10:00.000Z\
                </LastModified><Size>12</Size></Contents>
                <CommonPrefixes><Prefix>n%201/</Prefix></CommonPrefixes>
                <NextContinuationToken>t&amp;1</NextContinuationToken></ListBucketResult>
                """.utf8
            )
        )
        #expect(page.isListing)
        #expect(page.entries.map(\.path) == ["a+b c/x&y", "n 1/"])
        #expect(page.entries.map(\.isFolder) == [false, true])
        #expect(page.entries[0].bytes == 12)
        #expect(page.next == "t&1")
        #expect(!BucketPage(Array("<html>".utf8)).isListing)
    }

    @Test func `Retry-After is a number of seconds or a date`() throws {
        #expect(retrySeconds("120") == 120)
        #expect(retrySeconds("Sun, 06 Nov 1994 08:49:37 GMT") == 0)
        #expect(try #require(retrySeconds("Fri, 31 Dec 2100 23:59:59 GMT")) > 1_000)
        #expect(retrySeconds("soon") == nil)
        #expect(retrySeconds("-5") == nil)
    }

    @Test func `error pages are known by their first letter`() {
        func kind(_ text: String) -> ContentKind { ContentKind(Array(text.utf8)) }
        #expect(kind("\u{FEFF}\n <!DOCTYPE html>") == .html)
        #expect(kind(" {\"error\":1}") == .json)
        #expect(kind("\u{FEFF}Clever ID,sis_id") == .other)
        #expect(kind("") == .nothing)
    }
}
