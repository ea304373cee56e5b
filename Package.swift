// swift-tools-version: 6.1
// One package, one executable. The arrows between the rooms are the dependencies below; the build
// enforces them with `--explicit-target-dependency-import-check error` (see Makefile).
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [])
    -> Target
{
    .testTarget(
        name: name,
        dependencies: dependencies,
        resources: resources,
        swiftSettings: strict
    )
}

let package = Package(
    name: "rollcall",
    products: [.executable(name: "rollcall", targets: ["rollcall"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    ],
    targets: [
        // C libraries: a module map and nothing else.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CDirectory"),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

        .systemLibrary(
            name: "CCurl",
            pkgConfig: "libcurl",
            providers: [.apt(["libcurl4-openssl-dev"])]
        ),

        // The flow: pickup → archive → read → normalise → ledger → store → questions.
        room("SyncReport"),
        room("CSV"),
        room("Digest", ["CCrypto", "CZstd"]),
        room("ReportReader", ["SyncReport", "CSV"]),
        room("Catalogue", ["SyncReport"]),
        room("Ledger", ["SyncReport", "Digest"]),
        room(
            "Pickup",
            ["SyncReport", "CSV", "Configuration", "Digest", "Workers", "CCurl", "CDirectory"]
        ),
        room("Postgres", ["CLibpq"]),
        room("Store", ["SyncReport", "Ledger", "Digest", "Postgres"]),
        room("Workers"),
        room(
            "Ingest",
            [
                "SyncReport", "Pickup", "ReportReader", "Catalogue", "Ledger", "Digest", "Store",
                "Postgres", "Workers", "Configuration", "CMalloc",
            ]
        ),
        room("Questions", ["SyncReport", "Postgres", "Store"]),
        room("Configuration", [.product(name: "TOMLKit", package: "TOMLKit")]),
        room("Presentation"),
        room("Schedule", ["SyncReport"]),
        room("Monitoring"),
        room("Samples", ["SyncReport"]),
        .executableTarget(
            name: "rollcall",
            dependencies: [
                "SyncReport", "Catalogue", "Postgres", "Store", "Workers", "Ingest", "Questions",
                "Presentation", "Samples", "Pickup", "Ledger", "Configuration", "Schedule",
                "Monitoring",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Times single rooms for the files of Benchmarks.
        .executableTarget(
            name: "Probe",
            dependencies: ["ReportReader", "SyncReport", "Ledger", "Postgres", "Store"],
            path: "Benchmarks/Probe",
            swiftSettings: strict
        ),

        // What the tests share: a private server, fresh databases, temporary folders.
        .target(
            name: "TestSupport",
            dependencies: ["Postgres", "Store"],
            path: "Tests/TestSupport",
            swiftSettings: strict
        ),
        // The rules once more, as plainly as they can be written; shares nothing with the rooms.
        .target(name: "Oracle", path: "Tests/Oracle", swiftSettings: strict),
        tests("SyncReportTests", ["SyncReport"]),
        tests("ConfigurationTests", ["Configuration", "TestSupport"]),
        tests("CSVTests", ["CSV"]),
        tests("ReportReaderTests", ["ReportReader", "SyncReport"]),
        tests("CatalogueTests", ["Catalogue", "SyncReport"]),
        tests("LedgerTests", ["Ledger", "SyncReport", "Digest", "Oracle"]),
        tests(
            "NightTests",
            [
                "Catalogue", "Configuration", "Ingest", "Ledger", "Oracle", "Postgres", "Store",
                "SyncReport",
                "TestSupport",
                "Workers",
            ]
        ),
        tests("PickupTests", ["Pickup", "Configuration", "SyncReport", "Workers", "TestSupport"]),
        tests("PostgresTests", ["Postgres", "Store", "TestSupport"]),
        tests("PresentationTests", ["Presentation"]),
        tests("SamplesTests", ["Samples", "SyncReport"]),
        tests("WorkersTests", ["Workers"]),
        tests("ScheduleTests", ["Schedule", "SyncReport"]),
        tests("MonitoringTests", ["Monitoring", "TestSupport"]),
        tests(
            "StoreTests",
            ["Store", "Ledger", "Digest", "SyncReport", "Oracle", "Postgres", "TestSupport"]
        ),
        // Runs the built executable, which every build of the tests makes beside them.
        tests("CommandTests", ["TestSupport", "Samples", "SyncReport", "Postgres"]),
    ]
)
