// Three invented districts and four nights in which something happens to every kind of problem.
import Foundation
import TestSupport
import Testing

/// The scene of the questions a specialist asks in the morning; made once.
enum MorningScene {
    static let elm = "5f00000000000000000000e1"
    static let nameless = "5f00000000000000000000a2"

    static func shared() throws -> Scene { try made.get() }

    private static let lists = [
        "districts.csv": """
        district_id,name,state,timezone,specialist
        d-larch,Larch Valley ISD,TX,UTC,Marta Diaz
        d-maple,Maple Hill Schools,NV,UTC,Li Chen
        d-pine,Pine Crossing USD,CA,UTC,Marta Diaz
        """,
        "schools.csv": """
        district_id,clever_id,sis_id,name,students,staff,classes,licensed,starts_on
        d-larch,\(elm),101,Elm Grove High,120,10,30,true,2026-12-01
        d-larch,5f00000000000000000000e3,103,Elm Grove Middle,80,5,20,false,
        """,
    ]

    private static let made = Result {
        let scene = try Scene()
        for (name, text) in lists { try scene.drop.write(name, text) }
        for (night, syncs) in nights { try scene.drop.deliver(night, syncs) }
        try scene.ingest()
        try FileManager.default.removeItem(atPath: scene.drop.path)
        return scene
    }

    private static let email = "Email is required"
    private static let nights = [
        (
            "2026-11-09",
            [larch("l1", "09", users: ["u1,1,,Failure,\(email)", grade], schools: [1])]
        ),
        (
            "2026-11-10",
            [
                larch(
                    "l2",
                    "10",
                    users: [grade, "u3,3,,Failure,\(email)", "u4,4,,Failure,\(email)"],
                    schools: [1, 2]
                ),
                HandSync(
                    district: "d-maple",
                    id: "m2",
                    status: "Completed",
                    completed: "2026-11-10T08:00:00Z"
                ),
            ]
        ),
        (
            "2026-11-11",
            [
                HandSync(
                    district: "d-larch",
                    id: "l3",
                    status: "Failed",
                    completed: "2026-11-11T08:00:00Z"
                )
            ]
        ),
        (
            "2026-11-12",
            [
                larch(
                    "l4",
                    "12",
                    users: [
                        "u1,1,,Failure,\(email)", grade,
                        "u3,3,,Failure,Email is required for users with \"teacher\" roles",
                    ],
                    schools: [2]
                ),
                HandSync(
                    district: "d-maple",
                    id: "m4",
                    completed: "2026-11-12T08:00:00Z",
                    reports: [(HandSync.users, HandSync.report(["u9,9,,Failure,\(email)"]))]
                ),
            ]
        ),
    ]

    private static let grade = "u2,2,grade,Failure,Grade is not valid"

    private static func larch(_ id: String, _ day: String, users: [String], schools: [Int])
        -> HandSync
    {
        let rows = schools.map { number in
            let school = number == 1 ? "\(elm),101" : "\(nameless),102"
            return "\(school),school,Failure,\(HandSync.notOnboarded)"
        }
        return HandSync(
            district: "d-larch",
            id: id,
            completed: "2026-11-\(day)T08:00:00Z",
            reports: [
                (HandSync.users, HandSync.report(users)),
                (HandSync.schools, HandSync.report(rows)),
            ]
        )
    }
}
