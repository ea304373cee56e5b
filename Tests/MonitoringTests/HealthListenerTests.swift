// Probes over real sockets: pages, refusals, slow callers.
import Monitoring
import TestSupport
import Testing

private func ask(_ listener: HealthListener, _ request: String) throws -> String {
    try askLoopback(listener.address.port, request)
}

private func listener() throws -> HealthListener {
    try HealthListener(try #require(ListenAddress("127.0.0.1:0"))) { path in
        switch path {
        case "/health/live": HealthPage(status: 200, body: "alive\n")
        case "/health/ready": HealthPage(status: 503, body: "no database\n")
        case "/metrics": HealthPage(status: 200, body: String(repeating: "x", count: 400_000))
        default: nil
        }
    }
}

@Suite struct HealthListeners {
    @Test func `pages are answered with their status, and what there is not with 404`() throws {
        let listener = try listener()
        defer { listener.stop() }
        #expect(listener.address.port != 0)
        let live = try ask(listener, "GET /health/live?from=probe HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(live.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(live.hasSuffix("\r\n\r\nalive\n"))
        let ready = try ask(listener, "GET /health/ready HTTP/1.0\r\n\r\n")
        #expect(ready.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
        #expect(try ask(listener, "GET /etc/passwd HTTP/1.1\r\n\r\n").contains(" 404 "))
        let head = try ask(listener, "HEAD /health/live HTTP/1.1\r\n\r\n")
        #expect(head.contains("Content-Length: 6\r\n") && head.hasSuffix("\r\n\r\n"))
        #expect(try ask(listener, "GET /metrics HTTP/1.1\r\n\r\n").utf8.count > 400_000)
    }

    @Test(arguments: [
        "POST /metrics HTTP/1.1\r\n\r\n", "\r\n\r\n", "GET\r\n\r\n", "GET / FTP\r\n\r\n",
    ])
    func `what is no GET is refused`(request: String) throws {
        let listener = try listener()
        defer { listener.stop() }
        let answer = try ask(listener, request)
        #expect(answer.hasPrefix("HTTP/1.1 40"), "\(answer)")
    }

    @Test func `a caller that says nothing is let go and the next is answered`() throws {
        let listener = try listener()
        defer { listener.stop() }
        #expect(try ask(listener, "GET /health/live") == "")
        #expect(try ask(listener, "GET /health/live HTTP/1.1\r\n\r\n").contains("alive"))
    }

    @Test func `a port that is taken is named`() throws {
        let first = try listener()
        defer { first.stop() }
        #expect(throws: ListenError.self) { try HealthListener(first.address) { _ in nil } }
    }

    @Test(arguments: ["9127", "127.0.0.1", "127.0.0.1:70000", "example.com:80", ""])
    func `what is no address is refused`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}

@Suite struct MetricsPages {
    @Test func `metrics have help and type, labels are escaped, unknown values are left out`() {
        var page = MetricsPage()
        page.add("rollcall_up", .gauge, "Whether it runs.", 1)
        page.add("rollcall_disk_bytes", .gauge, "Unknown here.", nil)
        page.add("rollcall_runs_total", .counter, "Runs.", [([("exit", "a\"b\\")], 2.5)])
        #expect(
            page.text == """
                # HELP rollcall_up Whether it runs.
                # TYPE rollcall_up gauge
                rollcall_up 1
                # HELP rollcall_runs_total Runs.
                # TYPE rollcall_runs_total counter
                rollcall_runs_total{exit="a\\"b\\\\"} 2.5

                """
        )
    }
}
