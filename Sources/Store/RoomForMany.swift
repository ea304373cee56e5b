// Room for rows whose number is known, or bounded, before they come.

extension Array {
    /// Makes room for many more at once: an array that grows step by step is there twice at each step.
    ///
    /// Room that is not used costs nothing, because memory is the system's until it is touched. For few
    /// the array grows as it does by itself.
    mutating func makeRoom(for more: Int) {
        if more > count { reserveCapacity(count + more) }
    }
}
