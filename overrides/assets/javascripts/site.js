{% from "partials/assets.html" import scripts %}{% for path in scripts %}{% include path %}

{% endfor %}
