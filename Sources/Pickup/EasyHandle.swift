// libcurl's easy handle: one connection at a time, one request after the other.
internal import CCurl
internal import Configuration
internal import Glibc

/// What to ask for.
struct TransferRequest {
    var url: URLParts
    var headers: [String] = []
    var bytesMax: Int
    var isPathSecret = false
    /// Sets what a protocol needs beyond the usual.
    var prepare: (borrowing EasyHandle) -> Void = { _ in }

    /// The URL as messages may show it.
    var shown: String {
        let whole = url.origin + url.path
        return isPathSecret ? withoutPath(whole) : withoutSecrets(whole)
    }
}

/// What came back.
struct TransferAnswer {
    /// The protocol's status; 0 where it has none.
    let status: Int
    /// By name in lower case.
    let headers: [String: String]
    let body: [UInt8]
}

/// A libcurl handle; it keeps its connections open from one request to the next.
struct EasyHandle: ~Copyable {
    private let curl: UnsafeMutableRawPointer

    init() throws {
        guard let curl = curl_easy_init() else {
            throw PickupError(.unavailable, "libcurl cannot be started", hint: "check memory")
        }
        self.curl = curl
    }

    deinit { curl_easy_cleanup(curl) }

    borrowing func set(_ option: CURLoption, _ value: Int) {
        _ = rollcall_curl_number(curl, option, value)
    }

    borrowing func set(_ option: CURLoption, _ value: String) {
        _ = rollcall_curl_text(curl, option, value)
    }

    /// Asks once; what a server answers, whatever its status, is no error here.
    borrowing func perform(
        _ request: TransferRequest,
        _ limits: TransferLimits,
        _ rule: AddressRule,
        certificates: String?
    ) throws -> TransferAnswer {
        curl_easy_reset(curl)
        let receiving = Receiving(curl, request, limits, rule)
        let context = Unmanaged.passUnretained(receiving).toOpaque()
        limit(request, limits)
        set(CURLOPT_URL, request.url.origin + request.url.path)
        if let certificates { set(CURLOPT_CAINFO, certificates) }
        _ = rollcall_curl_pointer(curl, CURLOPT_WRITEDATA, context)
        _ = rollcall_curl_pointer(curl, CURLOPT_HEADERDATA, context)
        _ = rollcall_curl_pointer(curl, CURLOPT_OPENSOCKETDATA, context)
        _ = rollcall_curl_write(curl, receiveBody)
        _ = rollcall_curl_header(curl, receiveHeader)
        _ = rollcall_curl_open(curl, openSocket)
        var list: UnsafeMutablePointer<curl_slist>?
        for header in request.headers { list = curl_slist_append(list, header) }
        defer { curl_slist_free_all(list) }
        if list != nil { _ = rollcall_curl_list(curl, CURLOPT_HTTPHEADER, list) }
        request.prepare(self)
        let code = curl_easy_perform(curl)
        var status = 0
        _ = rollcall_curl_long(curl, CURLINFO_RESPONSE_CODE, &status)
        if let refusal = receiving.refusal { throw refusal }
        guard code == CURLE_OK else {
            throw receiving.addressRefusal ?? failure(code, request)
        }
        withExtendedLifetime(receiving) {}
        return TransferAnswer(
            status: status,
            headers: receiving.headers,
            body: receiving.body
        )
    }

    private borrowing func limit(_ request: TransferRequest, _ limits: TransferLimits) {
        // Signals and threads do not mix.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, request.url.scheme)
        set(CURLOPT_FOLLOWLOCATION, 0)
        // A proxy would connect in our place, where no address could be checked.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_CONNECTTIMEOUT, limits.connectSeconds)
        set(CURLOPT_LOW_SPEED_LIMIT, limits.stalledBytesPerSecond)
        set(CURLOPT_LOW_SPEED_TIME, limits.stalledSeconds)
        set(CURLOPT_TIMEOUT, limits.secondsLeft)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_ACCEPT_ENCODING, "gzip, zstd")
        set(CURLOPT_USERAGENT, "rollcall")
        set(CURLOPT_NETRC, 0)
    }

    /// An error in words that hold no secret: libcurl's own text may quote a URL.
    private func failure(_ code: CURLcode, _ request: TransferRequest) -> PickupError {
        let why = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION:
            return PickupError(
                .unauthorised,
                "\(request.shown) is not who it should be: \(why)",
                hint: "check ca_file, known_host_sha256 or the server's certificate"
            )
        case CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED:
            return PickupError(
                .unauthorised,
                "\(request.shown) did not let us in: \(why)",
                hint: "check user, key_file and password_file (ed25519 or ecdsa keys)"
            )
        case CURLE_REMOTE_FILE_NOT_FOUND:
            return PickupError(.missing, "\(request.shown) does not exist", hint: "check the path")
        case CURLE_PARTIAL_FILE:
            return PickupError(
                .changed,
                "the transfer broke off before its end: \(request.shown)",
                hint: "it is tried again"
            )
        case CURLE_WRITE_ERROR, CURLE_BAD_CONTENT_ENCODING:
            return PickupError(
                .malformed,
                "what came cannot be decoded: \(request.shown)",
                hint: "the source must send what its headers declare"
            )
        default:
            return PickupError(
                .unavailable,
                "\(request.shown) cannot be got: \(why)",
                hint: "it is tried again; check the network and the source"
            )
        }
    }
}

/// What arrives during one request.
private final class Receiving {
    var body: [UInt8] = []
    var headers: [String: String] = [:]
    /// Why the transfer was ended by us.
    var refusal: PickupError?
    /// Why none of the host's addresses was asked. Where one was, what became of that is what counts: a host
    /// that is down may have other addresses, which are not listed.
    var addressRefusal: PickupError? { hasAsked ? nil : unlisted }
    private var unlisted: PickupError?
    private var hasAsked = false
    private let curl: UnsafeMutableRawPointer
    private let request: TransferRequest
    private let limits: TransferLimits
    private let rule: AddressRule
    private var checked = 0

    init(
        _ curl: UnsafeMutableRawPointer,
        _ request: TransferRequest,
        _ limits: TransferLimits,
        _ rule: AddressRule
    ) {
        self.curl = curl
        self.request = request
        self.limits = limits
        self.rule = rule
    }

    /// Takes a piece of the decoded body; false ends the transfer.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        body.append(contentsOf: piece)
        guard body.count <= request.bytesMax else {
            return refuse("is larger than \(request.bytesMax) bytes")
        }
        // What is small is no bomb; asking libcurl for every piece would cost more than it saves.
        guard body.count - checked > 1 << 20 else { return true }
        checked = body.count
        var wire: curl_off_t = 0
        _ = rollcall_curl_size(curl, CURLINFO_SIZE_DOWNLOAD_T, &wire)
        guard body.count <= max(1, Int(wire)) * limits.ratioMax else {
            return refuse("grows more than \(limits.ratioMax)-fold when it is unpacked")
        }
        return true
    }

    private func refuse(_ why: String) -> Bool {
        refusal = PickupError(
            .refused,
            "it \(why): \(request.shown)",
            hint: "a report of this size is no report; look at what the source sends"
        )
        return false
    }

    func takeHeader(_ line: UnsafeRawBufferPointer) {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            headers = [:]
        } else if let colon = text.firstIndex(of: ":") {
            headers[text[..<colon].lowercased()] = trimmed(
                String(text[text.index(after: colon)...])
            )
        }
    }

    /// Opens a socket to an address that may be asked.
    func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let isAllowed = withUnsafePointer(to: &address.pointee.addr) { rule.allows($0) }
        guard isAllowed else {
            unlisted = PickupError(
                .refused,
                "\(request.shown) lies at a private or local address",
                hint: "list the address under allow if that is meant"
            )
            return CURL_SOCKET_BAD
        }
        hasAsked = true
        let place = address.pointee
        return socket(place.family, place.socktype | Int32(SOCK_CLOEXEC.rawValue), place.protocol)
    }
}

private let receiveBody: rollcall_curl_sink = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let receiving = Unmanaged<Receiving>.fromOpaque(context).takeUnretainedValue()
    let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return receiving.take(piece) ? piece.count : 0
}

private let receiveHeader: rollcall_curl_sink = { bytes, size, count, context in
    guard let bytes, let context else { return 0 }
    let receiving = Unmanaged<Receiving>.fromOpaque(context).takeUnretainedValue()
    receiving.takeHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
    return size * count
}

private let openSocket: rollcall_curl_opener = { context, _, address in
    guard let context, let address else { return CURL_SOCKET_BAD }
    return Unmanaged<Receiving>.fromOpaque(context).takeUnretainedValue().open(address)
}
