import Testing

@Test func `the room Postgres stands`() {
    #expect(Bool(true))
}
