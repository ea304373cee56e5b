// One self-contained web page: nothing is loaded from elsewhere, and it reads without scripts.

/// A page with a title, made of paragraphs, lists and tables in the order in which they are added.
///
/// Whole as ``html``, or piece by piece: ``opening``, what comes between, ``closing``.
public struct HTMLPage: Sendable {
    private let title: String
    private let subtitle: String
    private let footer: String
    private var body = ""

    /// `subtitle` stands small under the title, `footer` at the end of the page.
    public init(title: String, subtitle: String = "", footer: String = "") {
        self.title = title
        self.subtitle = subtitle
        self.footer = footer
    }

    /// Adds a heading.
    public mutating func heading(_ text: String) { body += "<h2>\(HTML.escaped(text))</h2>\n" }

    /// Adds a paragraph.
    public mutating func paragraph(_ text: String) { body += "<p>\(HTML.escaped(text))</p>\n" }

    /// Adds a paragraph that nobody should overlook.
    public mutating func warning(_ text: String) {
        body += "<p class=\"warning\"><strong>Mind:</strong> \(HTML.escaped(text))</p>\n"
    }

    /// Adds steps that are numbered, or points that are not.
    public mutating func list(_ items: [String], isNumbered: Bool = false) {
        let tag = isNumbered ? "ol" : "ul"
        let lines = items.map { "<li>\(HTML.escaped($0))</li>\n" }.joined()
        body += "<\(tag)>\n\(lines)</\(tag)>\n"
    }

    /// Adds what the marks of a table mean.
    public mutating func legend(_ lines: [String]) {
        let items = lines.map { "<li>\(HTML.escaped($0))</li>\n" }.joined()
        body += "<ul class=\"legend\">\n\(items)</ul>\n"
    }

    /// Adds a few big numbers with what they count.
    public mutating func figures(_ figures: [(value: String, of: String)]) {
        let boxes = figures.map { figure in
            "<div><dt>\(HTML.escaped(figure.of))</dt><dd>\(HTML.escaped(figure.value))</dd></div>\n"
        }
        body += "<dl class=\"figures\">\n\(boxes.joined())</dl>\n"
    }

    /// Adds what is read only by whoever opens it.
    public mutating func details(_ summary: String, html: String) {
        body += "<details>\n<summary>\(HTML.escaped(summary))</summary>\n\(html)</details>\n"
    }

    /// Adds a table.
    public mutating func table(_ table: HTMLTable) { body += table.html }

    /// Adds a piece that is safe already.
    public mutating func add(html: String) { body += html }

    /// Adds commands to type next.
    public mutating func next(_ commands: [String]) {
        let lines = commands.map { "<code>\(HTML.escaped($0))</code>" }.joined(separator: "\n")
        body += "<p class=\"next\">Next:\n\(lines)</p>\n"
    }

    /// The whole page.
    public var html: String { opening + rest }

    /// What was added so far.
    public var pieces: String { body }

    /// The page from its first piece on, for whoever wrote ``opening`` already.
    public var rest: String { body + closing }

    /// The page up to its first piece.
    public var opening: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>\(HTML.escaped(title))</title>
        <style>
        \(HTMLPage.style)
        </style>
        </head>
        <body>
        <main>
        <header>
        <h1>\(HTML.escaped(title))</h1>
        \(subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(HTML.escaped(subtitle))</p>\n")\
        </header>

        """
    }

    /// What ends the page.
    public var closing: String {
        let foot = footer.isEmpty ? "" : "<footer>\(HTML.escaped(footer))</footer>\n"
        return "</main>\n\(foot)<script>\n\(HTMLPage.sorting)\n</script>\n</body>\n</html>\n"
    }
}
