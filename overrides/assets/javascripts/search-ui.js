{% from "partials/assets.html" import search_parts %}window.vgl = window.vgl || {};
window.vgl.search = {{ vgl.search | tojson }};
{% for path in search_parts %}{% include path %}

{% endfor %}
