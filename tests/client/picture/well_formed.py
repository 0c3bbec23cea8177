# SPDX-License-Identifier: Apache-2.0
"""Reads the golden pictures as XML and HTML: well formed, no scripts, nothing from outside."""
import html.parser
import pathlib
import sys
import xml.etree.ElementTree

VOID = {"meta"}


class Page(html.parser.HTMLParser):
    """Collects what is wrong with a page."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.wrong = []

    def handle_starttag(self, tag, attrs):
        self.look_at(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.look_at(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def look_at(self, tag, attrs):
        if tag in ("script", "iframe", "object", "link", "img"):
            self.wrong.append(f"<{tag}>")
        for name, _ in attrs:
            if name.startswith("on") or name in ("href", "src", "xlink:href"):
                self.wrong.append(f"<{tag} {name}>")


def wrong_in(path):
    text = path.read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    page.close()
    wrong = page.wrong + [f"<{tag}> is not closed" for tag in page.open]
    if path.suffix == ".svg":
        try:
            xml.etree.ElementTree.fromstring(text)
        except xml.etree.ElementTree.ParseError as error:
            wrong.append(str(error))
    return wrong


def main():
    pictures = sorted(p for p in pathlib.Path(sys.argv[1]).iterdir() if p.suffix in (".svg", ".html"))
    if not pictures:
        sys.exit("no pictures")
    wrong = [f"{path.name}: {what}" for path in pictures for what in wrong_in(path)]
    sys.exit("\n".join(wrong) if wrong else 0)


main()
