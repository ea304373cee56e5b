// One request to a port of this machine, for tests of what listens.
internal import Glibc

/// Sends bytes to 127.0.0.1 and returns everything that comes until the other side closes, or nothing
/// more comes for ten seconds.
public func askLoopback(_ port: UInt16, _ request: String) throws -> String {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let caller = socket(AF_INET, type, 0)
    guard caller >= 0 else { throw TestSupportError("no socket can be made") }
    defer { close(caller) }
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(caller, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(caller, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { throw TestSupportError("nobody listens at port \(port)") }
    let sent = request.withCString { send(caller, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    guard sent == request.utf8.count else { throw TestSupportError("port \(port) takes nothing") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
        let count = recv(caller, &buffer, buffer.count, 0)
        if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
        bytes += buffer[..<count]
    }
}
