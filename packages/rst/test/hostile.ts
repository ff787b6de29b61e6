/** Documents that try to get code into the page. `window.__hit` is what they would set; a dialog is what they would open. */

export interface Hostile {
  /** Where in the document it stands. */
  readonly place: string;
  readonly name: string;
  readonly input: string;
}

/** Ways to write an address that runs code, in the order: plain, hidden by case, by white space, by references, others. */
export const addresses: readonly string[] = [
  "javascript:window.__hit=1",
  "JavaScript:window.__hit=1",
  "jAvAsCrIpT:alert(1)",
  "java\\ script:alert(1)",
  "\u0001javascript:alert(1)",
  "\u00a0javascript:alert(1)",
  "\u200bjavascript:alert(1)",
  "java\u00adscript:alert(1)",
  "java&#10;script:alert(1)",
  "javascript&#58;alert(1)",
  "javascript&colon;alert(1)",
  "java&Tab;script:alert(1)",
  "&#106;avascript:alert(1)",
  "&#x6A;avascript&#x3A;alert(1)",
  "javascript://example.org/%0aalert(1)",
  "javascript:alert(1)//http://example.org",
  "vbscript:msgbox(1)",
  "livescript:alert(1)",
  "data:text/html,<script>window.__hit=1</script>",
  "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19oaXQ9MTwvc2NyaXB0Pg==",
  "data:image/svg+xml,<svg%20xmlns='http://www.w3.org/2000/svg'%20onload='window.__hit=1'/>",
  "data:application/javascript,window.__hit=1",
  "blob:https://example.org/0",
  "view-source:javascript:alert(1)",
  "jar:javascript:alert(1)!/",
];

/** Every place of a document where an address can stand. */
const addressPlaces: Readonly<Record<string, (address: string) => string>> = {
  "embedded link": (address) => `A \`link <${address}>\`__ and \`named <${address}>\`_.\n`,
  "named target": (address) => `A link_.\n\n.. _link: ${address}\n`,
  "anonymous target": (address) => `A link__.\n\n__ ${address}\n`,
  "target of targets": (address) => `one_ two_\n\n.. _one:\n.. _two: ${address}\n`,
  "plain in text": (address) => `See ${address} there, or <${address}>.\n`,
  image: (address) => `.. image:: ${address}\n   :alt: picture\n`,
  "image with a link": (address) => `.. image:: ${address}\n   :target: ${address}\n`,
  "image to embed": (address) => `.. image:: ${address}\n   :loading: embed\n`,
  "image to scale": (address) => `.. image:: ${address}\n   :scale: 50\n   :width: 10\n`,
  figure: (address) => `.. figure:: ${address}\n   :target: ${address}\n\n   Caption\n\n   Legend\n`,
  substitution: (address) =>
    `A |x| and |x|_.\n\n.. |x| image:: ${address}\n   :target: ${address}\n.. _x: ${address}\n`,
  "replaced text": (address) => `|x|\n\n.. |x| replace:: \`text <${address}>\`__\n`,
  "field list with addresses": (address) =>
    `:field: \`link <${address}>\`__\n:${address.replaceAll(":", "\\:")}: ${address}\n`,
  "docinfo with addresses": (address) =>
    `Title\n=====\n\n:Author: \`me <${address}>\`__\n:Contact: ${address}\n:Address: ${address}\n:Date: \`x <${address}>\`_\n`,
  "table cell": (address) => `.. list-table::\n\n   * - \`a <${address}>\`__\n     - .. image:: ${address}\n`,
  footnote: (address) => `[#]_ [c]_\n\n.. [#] \`a <${address}>\`__\n.. [c] \`b <${address}>\`__\n`,
  "title and contents": (address) => `.. contents::\n\nA \`link <${address}>\`__\n${"=".repeat(200)}\n\ntext\n\nB\n=\n`,
  "target notes": (address) => `A link_.\n\n.. _link: ${address}\n\n.. target-notes::\n`,
  "meta refresh": (address) => `.. meta::\n   :http-equiv=refresh: 0;url=${address}\n   :description: ${address}\n`,
  include: (address) => `.. include:: ${address}\n`,
  "raw from elsewhere": (address) => `.. raw:: html\n   :url: ${address}\n`,
};

/** Markup and attributes that run code if they reach the page unescaped. */
export const payloads: readonly string[] = [
  "<script>window.__hit=1</script>",
  "<img src=x onerror=window.__hit=1>",
  '"><svg onload=window.__hit=1>',
  "'><svg/onload=window.__hit=1>",
  '" onmouseover="window.__hit=1',
  '" autofocus onfocus=window.__hit=1 x="',
  "</title></style></textarea></noscript><script>window.__hit=1</script>",
  "--><script>window.__hit=1</script><!--",
  "--!><img src=x onerror=window.__hit=1>",
  "]]><script>window.__hit=1</script>",
  "<iframe src=javascript:alert(1)>",
  "<math><mtext></mtext><mglyph><style><img src=x onerror=window.__hit=1>",
  "<a href=javascript:alert(1)>x</a>",
  "<!--<img src=--><img src=x onerror=window.__hit=1>",
  "\u003cscript\u003ewindow.__hit=1\u003c/script\u003e",
  "&lt;script&gt;window.__hit=1&lt;/script&gt;",
  "{{constructor.constructor('window.__hit=1')()}}",
];

/** Every place of a document where text of the author's can stand. */
const textPlaces: Readonly<Record<string, (text: string) => string>> = {
  paragraph: (text) => `${text}\n`,
  emphasis: (text) => `*${text}* **${text}** \`${text}\`\n`,
  literal: (text) => `\`\`${text}\`\`\n`,
  "literal block": (text) => `::\n\n   ${text}\n`,
  "doctest block": (text) => `>>> ${text}\n`,
  code: (text) => `.. code:: python\n   :number-lines: 1\n   :name: ${text}\n   :class: ${text}\n\n   ${text}\n`,
  comment: (text) => `.. ${text}\n`,
  title: (text) => `${text}\n${"=".repeat(100)}\n\ntext\n\n${text}\n${"-".repeat(100)}\n\ntext\n`,
  "alt of an image": (text) => `.. image:: #x\n   :alt: ${text}\n   :name: ${text}\n`,
  "size of an image": (text) =>
    `.. image:: #x\n   :width: ${text}\n   :height: 1${text}\n   :align: ${text}\n   :scale: ${text}\n`,
  "width of a figure": (text) =>
    `.. figure:: #x\n   :figwidth: ${text}\n   :figclass: ${text}\n   :align: ${text}\n\n   ${text}\n`,
  "class directive": (text) => `.. class:: ${text}\n\ntext\n\n.. container:: ${text}\n\n   text\n`,
  "role with a class": (text) =>
    `.. role:: x(code)\n   :class: ${text}\n   :language: ${text}\n\n:x:\`${text}\` :${text}:\`y\`\n`,
  "raw role": (text) => `.. role:: r(raw)\n   :format: html\n\n:r:\`${text}\`\n`,
  "raw directive": (text) => `.. raw:: html\n\n   ${text}\n`,
  "raw of other kinds": (text) => `.. raw:: html latex\n   :class: x\n\n   ${text}\n`,
  "raw in a substitution": (text) => `|x|\n\n.. |x| raw:: html\n\n   ${text}\n`,
  "unknown directive": (text) => `.. nothing:: ${text}\n   :option: ${text}\n\n   ${text}\n`,
  "unknown reference": (text) => `\`${text}\`_ |${text}| [${text}]_ [#${text}]_\n`,
  "names of targets": (text) => `.. _${text}:\n\n.. _\`${text} b\`:\n\ntext \`${text}\`_\n`,
  "field list": (text) => `:${text.replaceAll(":", "\\:")}: ${text}\n`,
  docinfo: (text) =>
    `:Author: ${text}\n:Organization: ${text}\n:Copyright: ${text}\n:Date: ${text}\n:Version: ${text}\n:Abstract: ${text}\n`,
  "option list": (text) => `-a ${text}  ${text}\n--long=${text}  ${text}\n/V ${text}  text\n`,
  "definition list": (text) => `${text} : ${text}\n   ${text}\n`,
  "details list": (text) => `.. class:: details open\n\n${text}\n   ${text}\n`,
  "line block": (text) => `| ${text}\n|   ${text}\n`,
  table: (text) =>
    `.. csv-table:: ${text}\n   :header: "a","b"\n   :widths: ${text}\n   :width: ${text}\n   :align: ${text}\n\n   ${text},2\n`,
  "simple table": (text) =>
    `${"=".repeat(90)}  ==\n${text.padEnd(90)}  b\n${"=".repeat(90)}  ==\n${text.padEnd(90)}  d\n${"=".repeat(90)}  ==\n`,
  admonition: (text) =>
    `.. admonition:: ${text}\n   :class: ${text}\n   :name: ${text}\n\n   ${text}\n\n.. note:: ${text}\n`,
  "topic and sidebar": (text) =>
    `.. topic:: ${text}\n\n   ${text}\n\n.. sidebar:: ${text}\n   :subtitle: ${text}\n\n   ${text}\n`,
  math: (text) => `:math:\`${text}\`\n\n.. math:: ${text}\n\n.. math:: \\text{${text}} \\hspace{${text}}\n`,
  "header and footer": (text) => `.. header:: ${text}\n.. footer:: ${text}\n\ntext\n`,
  meta: (text) => `.. meta::\n   :keywords: ${text}\n   :${text.replaceAll(":", "")}: x\n`,
  "attribution and epigraph": (text) => `.. epigraph::\n\n   ${text}\n\n   -- ${text}\n`,
  "field indent": (text) => `.. class:: field-indent-${text}\n\n:a: b\n`,
  "language class": (text) => `.. class:: language-${text}\n\ntext\n`,
  "sphinx names": (text) =>
    `:ref:\`${text} <${text}>\` :doc:\`${text}\`\n\n.. code-block:: ${text}\n   :caption: ${text}\n\n   ${text}\n`,
};

/** Where something hostile can stand. */
export const places: readonly string[] = [...Object.keys(addressPlaces), ...Object.keys(textPlaces)];

/** All combinations. */
export const hostileInputs: readonly Hostile[] = [
  ...combine(addressPlaces, addresses),
  ...combine(textPlaces, payloads),
];

function combine(
  places: Readonly<Record<string, (text: string) => string>>,
  texts: readonly string[],
): readonly Hostile[] {
  return Object.entries(places).flatMap(([place, make]) =>
    texts.map((text) => ({ place, name: `${place}: ${JSON.stringify(text)}`, input: make(text) })),
  );
}
