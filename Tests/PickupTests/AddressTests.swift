// Which hosts and addresses may be asked.
import Glibc
import Testing

@testable import Pickup

private func isAllowed(_ address: String, allow: [String] = []) throws -> Bool {
    let own = try #require(URLParts("https://portal.example/api"))
    let rule = AddressRule(own: own, allow: allow)
    var v4 = sockaddr_in()
    v4.sin_family = sa_family_t(AF_INET)
    if inet_pton(AF_INET, address, &v4.sin_addr) == 1 {
        return withUnsafePointer(to: &v4) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { rule.allows($0) }
        }
    }
    var v6 = sockaddr_in6()
    v6.sin6_family = sa_family_t(AF_INET6)
    try #require(inet_pton(AF_INET6, address, &v6.sin6_addr) == 1)
    return withUnsafePointer(to: &v6) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { rule.allows($0) }
    }
}

private func isAllowed(url: String, allow: [String] = []) throws -> Bool {
    let own = try #require(URLParts("https://portal.example/api"))
    return AddressRule(own: own, allow: allow).allows(try #require(URLParts(url)))
}

@Suite struct `Addresses and URLs` {
    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
    ])
    func `inner addresses are refused unless they are listed`(address: String) throws {
        #expect(try !isAllowed(address))
        #expect(try isAllowed(address, allow: [address]))
    }

    @Test(arguments: ["93.184.216.34", "172.32.0.1", "2606:2800:220:1::1", "192.0.1.1"])
    func `addresses of the internet are asked`(address: String) throws {
        #expect(try isAllowed(address))
    }

    @Test func `a network that is listed covers its addresses and no others`() throws {
        #expect(try isAllowed("10.1.2.3", allow: ["10.1.0.0/16"]))
        #expect(try !isAllowed("10.2.2.3", allow: ["10.1.0.0/16"]))
        #expect(try isAllowed("10.1.2.200", allow: ["10.1.2.192/27"]))
        #expect(try !isAllowed("10.1.2.100", allow: ["10.1.2.192/27"]))
        #expect(try isAllowed("fd00:1::5", allow: ["fd00:1::/32"]))
    }

    @Test func `other hosts must be listed, and plain http with its whole origin`() throws {
        #expect(try isAllowed(url: "https://PORTAL.example/x"))
        #expect(try !isAllowed(url: "https://portal.example.evil.example/x"))
        #expect(try isAllowed(url: "https://files.example/x", allow: ["files.example"]))
        #expect(try !isAllowed(url: "http://portal.example/x"))
        #expect(try !isAllowed(url: "http://portal.example/x", allow: ["portal.example"]))
        let plain = ["http://127.0.0.1:8080", "127.0.0.1"]
        #expect(try isAllowed(url: "http://127.0.0.1:8080/x", allow: plain))
        #expect(try !isAllowed(url: "http://127.0.0.1:8081/x", allow: plain))
    }

    @Test(arguments: [
        "https://user@host/", "https://host@evil/", "nothing", "https:///x", "https://h:0/",
        "https://h/a b", "https://h\\@evil/", "https://h/\r\nX: y",
    ])
    func `what is no plain URL is none`(url: String) {
        #expect(URLParts(url) == nil)
    }

    @Test func `links are resolved as browsers do`() throws {
        let page = try #require(URLParts("https://h:8443/api/districts?page=1"))
        #expect(page.resolving("?page=2") == "https://h:8443/api/districts?page=2")
        #expect(page.resolving("/files/x") == "https://h:8443/files/x")
        #expect(page.resolving("next") == "https://h:8443/api/next")
        #expect(page.resolving("https://other/x") == "https://other/x")
        let v6 = try #require(URLParts("https://[::1]:9/x"))
        #expect(v6.host == "::1")
        #expect(v6.origin == "https://[::1]:9")
    }

    @Test func `pieces of URLs are encoded byte by byte`() {
        #expect(percentEncoded("a/b ü") == "a%2Fb%20%C3%BC")
        #expect(percentEncoded("a/b", keeping: "/") == "a/b")
    }
}
