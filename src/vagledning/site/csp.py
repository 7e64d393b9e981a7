"""The content security policy and the other security headers, and the server configuration files that set them.

Everything not listed here is refused. No page has inline code (csp_check.py checks it), so no hash or nonce is needed and the
policy is the same on every page. Each page has it as a meta tag too, so that it holds from file:// and on hosts without
custom headers; frame-ancestors and the other headers only work as headers.
"""

from __future__ import annotations

from vagledning.model.site import Site

# Directive, value, and what on the site needs it. A test removes each one and checks that something breaks.
ALLOWED = (
    ("default-src", "'none'", "all that is not named is refused"),
    ("script-src", "'self'", "the theme's scripts and the search index"),
    ("style-src", "'self'", "the theme's styles"),
    ("font-src", "'self'", "the theme's typefaces"),
    ("img-src", "'self'", "the icons and pictures"),
    ("worker-src", "blob:", "the search, which runs beside the page and works from a folder too"),
    ("form-action", "'self'", "the search form without JavaScript"),
    ("base-uri", "'none'", "no element may move the page's addresses"),
)
# Live reload polls the server. Only vagledning serve uses this.
_LIVE = {"connect-src": "'self'"}
_INLINE = {"script-src": "'self' 'unsafe-inline'"}

# Browser features that a text page never needs. Only long-established names: browsers log a warning for unknown ones.
_REFUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)

NETLIFY, NGINX, CADDY = "_headers", "_headers.nginx", "_headers.caddy"


def content_policy(*, live: bool = False, inline: bool = False) -> str:
    """Return the content security policy as one line, as in a page's meta tag.

    live allows live reload; inline allows inline scripts too, which the live reload of mkdocs needs.
    """
    allowed = {name: values for name, values, _ in ALLOWED} | (_LIVE if live else {}) | (_INLINE if inline else {})
    return "; ".join(f"{name} {values}" for name, values in allowed.items())


def head_tags(site: Site, *, live: bool = False, inline: bool = False) -> str:
    """Return the first tags of each page's head: the policy, no referrer, and noindex for a draft."""
    tags = [
        f'<meta http-equiv="Content-Security-Policy" content="{content_policy(live=live, inline=inline)}">',
        '<meta name="referrer" content="no-referrer">',
    ]
    if not site.publisher:
        tags.append('<meta name="robots" content="noindex">')
    return "\n  ".join(tags)


def headers(site: Site) -> dict[str, str]:
    """Return the headers that a server should send with every file of the site."""
    rows = {
        "Content-Security-Policy": f"{content_policy()}; frame-ancestors 'none'",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _REFUSED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
    }
    if not site.publisher:
        rows["X-Robots-Tag"] = "noindex"
    return rows


_INTRODUCTION = """\
# The headers of this site, made by vagledning with the site. Do not change the file: it is written anew with each build.
# It holds nothing secret: every visitor is sent the same.
# Strict-Transport-Security is left to the host, since it binds the whole host name and cannot be taken back for months.
"""


def header_files(site: Site) -> dict[str, str]:
    """Return the header files by name: in Netlify's _headers format, for nginx and for Caddy."""
    rows = headers(site).items()
    netlify = "".join(f"  {name}: {value}\n" for name, value in rows)
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in rows)
    caddy = "".join(f'\t{name} "{value}"\n' for name, value in rows)
    return {
        NETLIFY: f"{_INTRODUCTION}/*\n{netlify}",
        NGINX: f"{_INTRODUCTION}# In the server block: include /path/to/site/{NGINX};\n"
        f"# A location with an add_header of its own takes none from the server block: include the file there too.\n{nginx}",
        CADDY: f"{_INTRODUCTION}# In the site block: import /path/to/site/{CADDY}\nheader {{\n{caddy}}}\n",
    }
