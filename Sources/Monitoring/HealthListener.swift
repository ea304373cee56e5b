// A listener for probes and Prometheus: a few pages, GET only, one connection after the other.
internal import Dispatch
internal import Glibc
internal import Synchronization

/// One page of an answer.
public struct HealthPage: Sendable {
    public let status: Int
    public let contentType: String
    public let body: String

    public init(status: Int, contentType: String = "text/plain; charset=utf-8", body: String) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }
}

/// Something that keeps the listener from listening.
public struct ListenError: Error, Sendable, CustomStringConvertible {
    public let description: String
}

/// Answers a path with a page until it is stopped. No probe can hold it up for longer than two seconds.
public final class HealthListener: Sendable {
    /// Where it listens, with the port that was free where any was asked for.
    public let address: ListenAddress
    private let descriptor: Int32
    private let page: @Sendable (_ path: String) -> HealthPage?
    private let isStopped = Atomic<Bool>(false)
    private let ended = DispatchGroup()

    private static let secondsMax = 2
    private static let requestBytesMax = 8_192

    /// Listens at once; `page` gives nil for a path that there is not.
    public init(
        _ address: ListenAddress,
        page: @escaping @Sendable (_ path: String) -> HealthPage?
    ) throws {
        func failure(_ descriptor: Int32) -> ListenError {
            let why = String(cString: strerror(errno))
            if descriptor >= 0 { close(descriptor) }
            return ListenError(description: "\(address) cannot be listened at: \(why)")
        }
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let opened = socket(AF_INET, type, 0)
        guard opened >= 0 else { throw failure(opened) }
        var yes: Int32 = 1
        setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var wanted = address.socketAddress
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &wanted) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(opened, $0, size) }
        }
        guard bound == 0, listen(opened, 16) == 0 else { throw failure(opened) }
        descriptor = opened
        self.page = page
        self.address = ListenAddress(host: address.host, port: HealthListener.port(of: opened))
        DispatchQueue(label: "health").async(group: ended) { @Sendable [self] in serve() }
    }

    /// Stops listening; returns when nothing is answered any more.
    public func stop() {
        isStopped.store(true, ordering: .relaxed)
        ended.wait()
        close(descriptor)
    }

    private static func port(of descriptor: Int32) -> UInt16 {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) {
            _ = $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &size)
            }
        }
        return UInt16(bigEndian: address.sin_port)
    }

    private func serve() {
        while !isStopped.load(ordering: .relaxed) {
            var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&place, 1, 200) > 0 else { continue }
            let caller = accept(descriptor, nil, nil)
            guard caller >= 0 else { continue }
            answer(caller)
            close(caller)
        }
    }

    private func answer(_ caller: Int32) {
        var patience = timeval(tv_sec: HealthListener.secondsMax, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(caller, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        guard let request = request(from: caller) else { return }
        let words = request.prefix { $0 != "\r" && $0 != "\n" && $0 != "\r\n" }
            .split(separator: " ")
        let response: HealthPage
        if words.count != 3 || !words[2].hasPrefix("HTTP/1") {
            response = HealthPage(status: 400, body: "this is no request\n")
        } else if words[0] != "GET" && words[0] != "HEAD" {
            response = HealthPage(status: 405, body: "only GET\n")
        } else {
            let path = String(words[1].prefix { $0 != "?" })
            response = page(path) ?? HealthPage(status: 404, body: "nothing here\n")
        }
        send(response, withBody: words.first != "HEAD", to: caller)
    }

    /// The head of a request; nil where none came in time.
    private func request(from caller: Int32) -> String? {
        let deadline = DispatchTime.now() + .seconds(HealthListener.secondsMax)
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 2_048)
        while DispatchTime.now() < deadline, bytes.count < HealthListener.requestBytesMax {
            var place = pollfd(fd: caller, events: Int16(POLLIN), revents: 0)
            guard poll(&place, 1, 200) > 0 else { continue }
            let count = read(caller, &buffer, buffer.count)
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            if text.contains("\r\n\r\n") || text.contains("\n\n") { return text }
        }
        return nil
    }

    private func send(_ page: HealthPage, withBody: Bool, to caller: Int32) {
        let reasons = [200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed"]
        let text =
            "HTTP/1.1 \(page.status) \(reasons[page.status] ?? "Service Unavailable")\r\n"
            + "Content-Type: \(page.contentType)\r\nContent-Length: \(page.body.utf8.count)\r\n"
            + "Cache-Control: no-store\r\nConnection: close\r\n\r\n" + (withBody ? page.body : "")
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(caller, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }
}
