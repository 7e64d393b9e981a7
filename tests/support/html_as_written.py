"""HTML that browsers read as it is written, and HTML that they do not."""

from __future__ import annotations

PAGE = '<!doctype html>\n<html lang="sv"><head><title>x</title></head><body>\n{}\n</body></html>\n'


AS_WRITTEN = {
    "text": "<p>a &amp; b &lt;script&gt; \u00e5 & c</p>",
    "attribute with everything": '<p title="a > b < c \' &quot; &amp;">x</p>',
    "what may be left open": "<ul><li>x<li>y</ul><table><tr><td>x</table><p>x<p>y",
    "drawing": '<svg viewBox="0 0 1 1"><title>x</title><path d="M0 0"/><a href="#x"><text>x</text></a></svg>',
    "form": "<form><label>x <input></label><select><option>y</select><textarea></p></textarea></form>",
    "carriage returns": "<p>x</p>\r\n<p>y</p>",
}


NOT_AS_WRITTEN = {
    "attribute not closed": '<p title="x>y</p>\n<p class="z">z</p>',
    "attribute not closed until the end": '<p title="x>y</p>',
    "attribute not quoted": '<p title=x"onclick=y>z</p>',
    "attribute twice": '<p title="x" title="y">z</p>',
    "attribute after attribute": '<p title="x"onclick="y">z</p>',
    "comment not closed": "<p>x</p><!-- <p>y</p>",
    "comment closed early": "<!--><p>x</p>-->",
    "comment closed oddly": "<!-- x --!><p>y</p>",
    "character by half a name": '<a href="?a=b&copy=c&lt">x</a>',
    "character that does not exist": "<p>&nonsense; x</p>",
    "number of no character": "<p>&#0;</p>",
    "title not closed": "<title>x<p>y</p>",
    "text field not closed": "<form><textarea>x</form><p>y</p>",
    "style not closed": "<style>x<p>y</p>",
    "script not closed": "<script src=x>y<p>z</p>",
    "template not closed": "<div><template>x</div><p>y</p>",
    "section not closed": "<section><p>x</p>",
    "table with text in it": "<table><p>x</p><tr><td>y</td></tr></table>",
    "table with a form in it": "<table><form><tr><td><input></td></tr></form></table>",
    "link in a link": '<a href="#x">x <div><a href="#y">y</a></div></a>',
    "bold across paragraphs": "<b><p>x</b>y</p>",
    "paragraph closed twice": "<p><div>x</div></p>",
    "paragraph in a drawing": "<svg><p>x</p></svg>",
    "heading in a drawing": "<svg><g><h2>x</h2></g></svg>",
    "section of data": "<p><![CDATA[x]]></p>",
    "NUL": "<p>x\x00y</p>",
    "end of a void element": "<p>x</br>y</p>",
    "slash where nothing ends": "<div/><p>x</p>",
    "frames": "<frameset><frame></frameset><p",
    "formula that turns text into elements": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;'></math>",
    "drawing that turns text into elements": "<svg></p><style><a id='</style><img src=x onerror=y>'></svg>",
}
