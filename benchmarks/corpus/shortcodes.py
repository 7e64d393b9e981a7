"""The shortcodes and templates of the Hugo site: what the macros and the theme of ours do, by Hugo's own means."""

from __future__ import annotations

_ROW = '{{ $row := index (index hugo.Data "%s") (.Get 0) }}'
_LIST = '<ul>{{ range $key, $row := %s }}<li id="%s-{{ $key }}">%s</li>{{ end }}</ul>'
_ON_PATH = (
    '{{ range $key, $row := index hugo.Data "%s" }}{{ if and (in $row.roles $role) (in $row.phases $phase) }}'
    "<li>{{ $row.text }}</li>{{ end }}{{ end }}"
)
_PAGES = (
    '{{ $role := .Get 0 }}{{ $phase := .Get 1 }}{{ $pages := where site.RegularPages "Params.roles" "intersect" (slice $role) }}'
    '{{ range where $pages "Params.phases" "intersect" (slice $phase) }}'
)
_LINK = '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>'

SHORTCODES = {
    "ref": (
        '<sup>{{ range $at, $id := .Params }}<a href="#kalla-{{ $id }}">[{{ $id }}]</a>'
        '{{ $.Page.Store.SetInMap "refs" $id true }}{{ end }}</sup>'
    ),
    "fact": (
        (_ROW % "facts") + '<a href="/kunskapsbank/facts-1/#fact-{{ .Get 0 }}">{{ $row.text }} ({{ $row.as_of }})</a>'
        '{{ range $row.sources }}<sup>[{{ . }}]</sup>{{ $.Page.Store.SetInMap "refs" . true }}{{ end }}'
    ),
    "law": (_ROW % "laws") + '<a href="/kunskapsbank/lagrum/#law-{{ .Get 0 }}">{{ $row.paragraph }} {{ $row.name }}</a>',
    "term": (
        (_ROW % "terms") + '<dfn title="{{ $row.definition }}">{{ $row.term }}</dfn>'
        '{{ .Page.Store.SetInMap "terms" (.Get 0) true }}'
    ),
    "own_advice": '<p class="own">Vägledningens eget råd</p>',
    "blank": '<p class="blank">{{ .Get 0 }}</p>',
    "advice": (
        '<ul class="advice">{{ range .Params }}{{ $row := index (index hugo.Data "advice") . }}<li id="advice-{{ . }}">'
        "<strong>{{ $row.class }}</strong> {{ $row.text }}<p>{{ $row.reasons }}</p></li>{{ end }}</ul>"
    ),
    "questions": (
        '<ul class="questions">{{ range .Params }}{{ $row := index (index hugo.Data "questions") . }}'
        '<li id="question-{{ . }}">{{ $row.text }}<p>{{ $row.why }}</p></li>{{ end }}</ul>'
    ),
    "glossary": _LIST % ('(index hugo.Data "terms")', "term", "<b>{{ $row.term }}</b> {{ $row.definition }}"),
    "law_list": _LIST % ('(index hugo.Data "laws")', "law", "<b>{{ $row.paragraph }} {{ $row.name }}</b> {{ $row.says }}"),
    "fact_list": _LIST % ('where (index hugo.Data "facts") "file" (.Get 0)', "fact", "{{ $row.statement }} {{ $row.note }}"),
    "reference_list": _LIST % ('where (index hugo.Data "references") "file" (.Get 0)', "ref", "{{ $row.title }}"),
    "page_list": "<ul>{{ range .Page.RegularPages }}" + _LINK + "{{ end }}</ul>",
    "starting_points": '<ul>{{ range first 6 site.Menus.main }}<li><a href="{{ .URL }}">{{ .Name }}</a></li>{{ end }}</ul>',
    "search_page": "<p>Sök i hela vägledningen.</p>",
    "path": "<ul>" + _PAGES + _LINK + "{{ end }}" + (_ON_PATH % "advice") + (_ON_PATH % "questions") + "</ul>",
}

# The menu of the top, the pages of the page's own section, its headings, its text, and the sources and terms that it used.
PAGE = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}"><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/site.css"></head>
<body><header><a href="/">{{ site.Title }}</a>
<nav><ul>{{ range site.Menus.main }}<li><a href="{{ .URL }}">{{ .Name }}</a></li>{{ end }}</ul></nav></header>
{{ $here := . }}<nav class="section"><ul>{{ with .CurrentSection }}{{ range .RegularPages }}<li>
<a href="{{ .RelPermalink }}"{{ if eq . $here }} aria-current="page"{{ end }}>{{ .Title }}</a></li>{{ end }}{{ end }}</ul></nav>
<main><h1>{{ .Title }}</h1><p>{{ .Description }}</p>{{ .TableOfContents }}{{ .Content }}
{{ with .Store.Get "refs" }}<h2>Källor</h2><ol>{{ range $id, $_ := . }}{{ with index (index hugo.Data "references") $id }}
<li id="kalla-{{ $id }}">{{ range .author }}{{ .family }}, {{ .given }} {{ end }}{{ .title }}.
<a href="{{ .URL }}">{{ .URL }}</a></li>{{ end }}{{ end }}</ol>{{ end }}
{{ with .Store.Get "terms" }}<h2>Ord på sidan</h2><dl>{{ range $id, $_ := . }}{{ with index (index hugo.Data "terms") $id }}
<dt>{{ .term }}</dt><dd>{{ .definition }}</dd>{{ end }}{{ end }}</dl>{{ end }}</main>
<footer>{{ site.Title }}</footer></body></html>
"""
STYLE = "body{font:1rem/1.5 system-ui;max-width:70rem;margin:auto}nav.section{float:left;width:15rem}main{margin-left:16rem}"
