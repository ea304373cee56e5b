// A list that an operator names on the command line.
internal import Glibc

/// Reads a list by its path; links are the operator's business.
public enum ListFile {
    public static func bytes(_ path: String) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else {
            throw PickupError(
                .unreadable,
                "\(path) cannot be read: \(String(cString: strerror(errno)))",
                hint: "check the path and who may read it"
            )
        }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, FileFacts(status).isRegular else {
            throw PickupError(.refused, "\(path) is no regular file", hint: "name a CSV file")
        }
        let size = FileFacts(status).bytes
        guard size <= DeliveryFolder.fileBytesMax else {
            throw PickupError(.refused, "\(path) is too large", hint: "a list is at most 512 MB")
        }
        return try readAll(file, expected: size, path: path)
    }
}
