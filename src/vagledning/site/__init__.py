"""The whole site: the theme around pages, the security policy, link checks, files for crawlers and redirects."""
