// Three listed districts and one unknown, two nights, every value known.
import Foundation
import TestSupport
import Testing

/// The scene of the contract tests: made once, its files gone as soon as they are ingested.
enum ContractScene {
    static let school = "5f00000000000000000000a1"
    static let lists = [
        "districts.csv": """
        district_id,name,state,timezone,specialist,expected_schools
        d-alpha,Alder Creek Schools,TX,America/Chicago,Marta Diaz,3
        d-beta,Birch Hollow Schools,NV,America/Los_Angeles,Li Chen,
        d-gamma,Alder Ridge Schools,TX,America/Chicago,Ada Novak,
        """,
        "schools.csv": """
        district_id,clever_id,sis_id,name,students,staff,classes,licensed,starts_on
        d-alpha,\(school),101,Alder High,120,10,30,true,2026-08-20
        """,
    ]

    static func shared() throws -> Scene { try made.get() }

    private static let made = Result {
        let scene = try Scene()
        for (name, text) in lists { try scene.drop.write(name, text) }
        try scene.drop.deliver("2026-11-10", firstNight)
        try scene.ingest()
        try scene.drop.deliver("2026-11-11", secondNight)
        try scene.ingest()
        try FileManager.default.removeItem(atPath: scene.drop.path)
        return scene
    }

    private static let schoolRow = "\(school),101,school,Failure,\(HandSync.notOnboarded)"

    private static let firstNight = [
        HandSync(
            district: "d-alpha",
            id: "a1",
            completed: "2026-11-10T02:10:00-06:00",
            reports: [
                (HandSync.users, HandSync.report(["u1,0001,,Failure,Email is required"])),
                (HandSync.schools, HandSync.report([schoolRow])),
            ]
        ),
        HandSync(
            district: "d-beta",
            id: "b1",
            status: "Completed",
            completed: "2026-11-10T01:30:00"
        ),
        HandSync(
            district: "d-omega",
            id: "o1",
            status: "FAILED",
            completed: "2026-11-10T09:00:00Z"
        ),
    ]

    private static let secondNight = [
        HandSync(
            district: "d-alpha",
            id: "a2",
            completed: "2026-11-11T02:10:00-06:00",
            reports: [
                (
                    HandSync.users,
                    HandSync.report([
                        ",\"0,2\"\"x\",email,Failure,Email is required",
                        "too,short",
                    ])
                ), (HandSync.schools, HandSync.report([schoolRow])),
            ]
        ),
        HandSync(
            district: "d-beta",
            id: "b2",
            completed: "2026-11-11T01:30:00",
            reports: [
                (
                    HandSync.users,
                    HandSync.report(
                        (10..<70).map {
                            "v\($0),\($0),email,Failure,Email is required"
                        }
                    )
                )
            ]
        ),
    ]
}
