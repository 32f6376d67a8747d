"""What Material's page frame gets wrong where no block of it lets us do better."""

MENDS: tuple[tuple[str, str, str], ...] = (
    (
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
        '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" hidden>',
        "autocomplete is not allowed on a checkbox; the script wants the box, and nobody else does",
    ),
    (
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
        '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" hidden>',
        "as above",
    ),
    (
        '<label class="md-overlay" for="__drawer"></label>',
        "",
        "an empty label for a drawer that our frame does not have",
    ),
    (
        (
            '<div class="md-dialog" data-md-component="dialog">\n'
            '      <div class="md-dialog__inner md-typeset"></div>\n'
            "    </div>"
        ),
        "",
        "an empty box for messages that our pages do not send",
    ),
)


def mend(html: str) -> str:
    """The page with the theme's own faults put right."""
    for old, new, _ in MENDS:
        html = html.replace(old, new, 1)
    return html
