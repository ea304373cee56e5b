// The private cluster through its accidents: killed, half made, started twice.
import Dispatch
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@testable import Postgres

/// A private cluster of one test; stopped and removed with the value.
private final class OwnCluster: Sendable {
    private let folder: TemporaryFolder
    let cluster: PrivateCluster

    init(below name: String = "home") throws {
        folder = try TemporaryFolder()
        cluster = PrivateCluster(home: folder.path(name))
    }

    deinit {
        if (try? cluster.stop()) == nil { Issue.record("the cluster of a test did not stop") }
        if let socket { try? FileManager.default.removeItem(atPath: socket) }
    }

    var home: String { cluster.home }
    var data: String { "\(home)/postgres" }
    var pidFile: String { "\(data)/postmaster.pid" }
    var socket: String? { firstLine(of: "\(home)/socket") }

    func start() throws -> ConnectionSettings {
        try cluster.ensureRunning { try ClusterBootstrap.prepare($0) }
    }

    func pid() throws -> pid_t { try #require(Postmaster(data: data).pid) }
}

@Suite struct `The private cluster` {
    @Test func `it is made, outlives its connections, is found again and stops`() throws {
        let own = try OwnCluster()
        #expect(!own.cluster.exists)
        #expect(try own.cluster.settingsIfRunning() == nil)
        #expect(try own.cluster.stop() == false)
        let settings = try own.start()
        #expect(own.cluster.exists)
        let connection = try Connection(settings)
        #expect(try connection.execute("select current_user::text").text(0, 0) == "rollcall_owner")
        try connection.run(script: "create table t ()")
        let pid = try own.pid()
        #expect(try own.start() == settings)
        #expect(try own.cluster.settingsIfRunning() == settings)
        #expect(try own.pid() == pid)
        #expect(try own.cluster.stop())
        #expect(try own.cluster.settingsIfRunning() == nil)
        #expect(try own.cluster.stop() == false)
        let again = try Connection(try own.start())
        #expect(try again.execute("select from t").count == 0)
    }

    @Test func `nobody but its user reaches it, and not over the network`() throws {
        let own = try OwnCluster()
        let connection = try Connection(try own.start())
        #expect(try connection.execute("show listen_addresses").text(0, 0) == "")
        let socket = try #require(own.socket)
        let mode = try FileManager.default.attributesOfItem(atPath: socket)[.posixPermissions]
        #expect(mode as? Int == 0o700)
        let account = try ServerAccount.choose()
        var status = stat()
        #expect(stat("/proc/\(try own.pid())", &status) == 0)
        #expect(status.st_uid == account.uid)
        #expect(account.uid != 0)
    }

    @Test func `two who start it at once get the same server`() throws {
        let own = try OwnCluster()
        let answers = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            let answer = Result { try own.start().conninfo }
            answers.withLock { $0.append((try? answer.get()) ?? "\(answer)") }
        }
        let found = answers.withLock { $0 }
        #expect(found.count == 2)
        #expect(found.first == found.last)
        #expect(
            try Connection(ConnectionSettings(conninfo: found[0])).execute("select 1").count == 1
        )
    }

    @Test func `a start that was killed before it made the database is completed`() throws {
        struct Killed: Error {}
        let own = try OwnCluster()
        #expect(throws: Killed.self) { try own.cluster.ensureRunning { _ in throw Killed() } }
        #expect(try Connection(try own.start()).execute("select 1").count == 1)
    }

    @Test func `a making that was cut short is begun anew`() throws {
        let own = try OwnCluster()
        let making = "\(own.home)/postgres.making"
        try FileManager.default.createDirectory(
            atPath: "\(making)/base",
            withIntermediateDirectories: true
        )
        let account = try ServerAccount.choose()
        try account.own(making)
        try account.own("\(making)/base")
        #expect(try Connection(try own.start()).execute("select 1").count == 1)
    }

    @Test func `its port is said everywhere, so that none of the environment counts`() throws {
        let own = try OwnCluster()
        let settings = try own.start()
        #expect(settings.conninfo.contains(" port=5432 "))
        #expect(try Connection(settings).execute("show port").text(0, 0) == "5432")
        let command = try String(contentsOfFile: "/proc/\(try own.pid())/cmdline", encoding: .utf8)
        #expect(command.contains("port=5432"))
    }

    @Test func `the server holds nothing of ours open`() throws {
        let own = try OwnCluster()
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        defer { close(ends[0]) }
        _ = try own.start()
        close(ends[1])
        var descriptor = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
        #expect(poll(&descriptor, 1, 5_000) == 1)
        #expect(descriptor.revents & Int16(POLLHUP) != 0)
    }

    @Test func `a long home is no obstacle`() throws {
        let long = String(repeating: "a-long-name/", count: 12) + "home"
        let own = try OwnCluster(below: long)
        #expect(own.home.utf8.count > 150)
        #expect(try Connection(try own.start()).execute("select 1").count == 1)
    }
}

@Suite struct `The private cluster after accidents` {
    @Test func `a pid file that names another living process is recognised as stale`() throws {
        let own = try OwnCluster()
        _ = try own.start()
        #expect(try own.cluster.stop())
        try "\(getpid())\n\(own.data)\n".write(
            toFile: own.pidFile,
            atomically: false,
            encoding: .utf8
        )
        #expect(try own.cluster.stop() == false)
        #expect(try Connection(try own.start()).execute("select 1").count == 1)
    }

    @Test func `so is one that names the server of another cluster`() throws {
        let own = try OwnCluster()
        _ = try own.start()
        #expect(try own.cluster.stop())
        let other = try TestCluster.shared()
        let stranger = try #require(Postmaster(data: "\(other.home)/postgres").pid)
        try "\(stranger)\n".write(toFile: own.pidFile, atomically: false, encoding: .utf8)
        #expect(try own.cluster.stop() == false)
        #expect(try Connection(try own.start()).execute("select 1").count == 1)
        #expect(kill(stranger, 0) == 0)
    }

    @Test func `a killed server is started again with everything committed`() throws {
        let own = try OwnCluster()
        let settings = try own.start()
        try Connection(settings).run(script: "create table t as select generate_series(1, 9) n")
        let pid = try own.pid()
        #expect(kill(pid, SIGKILL) == 0)
        let connection = try Connection(try own.start())
        #expect(try connection.execute("select from t").count == 9)
        #expect(try own.pid() != pid)
    }

    @Test func `a server whose socket was cleaned away is replaced`() throws {
        let own = try OwnCluster()
        _ = try own.start()
        let pid = try own.pid()
        let socket = try #require(own.socket)
        try FileManager.default.removeItem(atPath: socket)
        #expect(try own.cluster.settingsIfRunning() == nil)
        #expect(try Connection(try own.start()).execute("select 1").count == 1)
        #expect(try own.pid() != pid)
        #expect(own.socket != socket)
    }

    @Test func `a socket directory that others could have made is not trusted`() throws {
        let own = try OwnCluster()
        let first = try own.start()
        let socket = try #require(own.socket)
        chmod(socket, 0o777)
        #expect(try own.cluster.settingsIfRunning() == nil)
        #expect(try own.start() != first)
        try FileManager.default.removeItem(atPath: socket)
    }

    @Test func `a damaged cluster is an error that quotes the server's log`() throws {
        let own = try OwnCluster()
        _ = try own.start()
        #expect(try own.cluster.stop())
        let conf = "\(own.data)/postgresql.conf"
        try "shared_buffers = 'plenty'\n".write(toFile: conf, atomically: false, encoding: .utf8)
        let error = #expect(throws: ClusterError.self) { _ = try own.start() }
        #expect(error?.message.contains("shared_buffers") == true)
        #expect(error?.hint.contains("postgres.log") == true)
    }
}

@Suite struct `Server programs` {
    @Test func `the newest version of 15 or later is taken`() throws {
        let folder = try TemporaryFolder()
        for version in ["9.6", "14", "15", "17", "16", "junk"] {
            for program in ["initdb", "postgres"] {
                chmod(try folder.write("\(version)/bin/\(program)", "#!/bin/sh\n"), 0o755)
            }
        }
        let found = try ServerBinaries.find(roots: [folder.path])
        #expect(found.initdb == "\(folder.path)/17/bin/initdb")
        chmod(folder.path("17/bin/postgres"), 0o644)
        let next = try ServerBinaries.find(roots: [folder.path])
        #expect(next.directory == "\(folder.path)/16/bin")
    }

    @Test func `none is an error that says what to install`() throws {
        let error = #expect(throws: ClusterError.self) { _ = try ServerBinaries.find(roots: []) }
        #expect(error?.message == "no PostgreSQL server of version 15 or newer is installed")
        #expect(error?.hint.contains("apt-get install postgresql") == true)
    }

    @Test func `a program that a signal ends did not end well`() throws {
        let account = try ServerAccount.choose()
        #expect(try account.run(["true"], log: "/dev/null") == 0)
        #expect(try account.run(["sh", "-c", "exit 3"], log: "/dev/null") == 3)
        #expect(try account.run(["sh", "-c", "kill -9 $$"], log: "/dev/null") == 128 + 9)
        #expect([126, 127].contains(try account.run(["no-such-program"], log: "/dev/null")))
    }

    @Test func `as root the server's user is another, else it is oneself`() throws {
        let account = try ServerAccount.choose()
        #expect(account.uid != 0)
        if geteuid() != 0 { #expect(account.uid == geteuid()) }
    }
}
