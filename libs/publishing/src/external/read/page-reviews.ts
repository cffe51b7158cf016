import { HTMLElement, parse } from 'node-html-parser';

/** Trees of pages cost many times their bytes; what has only JSON-LD needs none. */
const MOST_MICRODATA = 400_000;
const LONGEST_SCRIPT = 5_000_000;

/** JSON of a page: that of its scripts, and its Microdata in the same words. Broken scripts are told as `undefined`. */
export function* pageDocuments(html: string): Generator<{ readonly at: string; readonly json: unknown }> {
  let n = 0;
  for (const script of scriptsOf(html)) {
    n += 1;
    yield { at: `script ${n}`, json: lenientJson(script) };
  }
  if (!/itemtype\s*=\s*["']?\s*https?:\/\/schema\.org\/(?:Claim|Media)Review/i.test(html)) return;
  if (html.length > MOST_MICRODATA) {
    yield { at: 'microdata', json: undefined };
    return;
  }
  const page = parse(html, { comment: false, blockTextElements: { script: false, style: false } });
  for (const element of page.querySelectorAll('[itemscope]')) {
    if (/schema\.org\/(?:Claim|Media)Review\s*$/i.test(element.getAttribute('itemtype') ?? '')) {
      yield { at: 'microdata', json: { '@context': 'https://schema.org', ...itemOf(element, 0) } };
    }
  }
}

/** Read once from front to back, whatever else the page holds. */
function* scriptsOf(html: string): Generator<string> {
  const lower = html.toLowerCase();
  for (let at = lower.indexOf('<script'); at !== -1; at = lower.indexOf('<script', at + 1)) {
    const open = lower.indexOf('>', at);
    if (open === -1) return;
    const end = lower.indexOf('</script', open);
    if (end === -1) return;
    if (lower.slice(at, Math.min(open, at + 500)).includes('application/ld+json') && end - open < LONGEST_SCRIPT) {
      yield html.slice(open + 1, end);
    }
    at = end;
  }
}

/** As browsers and readers take it: comments and line breaks around and inside are no reason to lose the rest. */
export function lenientJson(text: string): unknown {
  const bare = text
    .replace(/^\ufeff/, '')
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\/\s*\]\]>|\]\]>|;)\s*$/, '');
  for (const candidate of [bare, bare.replace(/[\0-\x1f]+/g, ' ')]) {
    try {
      return JSON.parse(candidate) as unknown;
    } catch {
      // The next one.
    }
  }
  return undefined;
}

const DEEPEST = 20;

/** https://html.spec.whatwg.org/multipage/microdata.html, without `itemref`. */
function itemOf(scope: HTMLElement, depth: number): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  const type = (scope.getAttribute('itemtype') ?? '').trim().split(/\s+/)[0] ?? '';
  if (type) item['@type'] = type;
  const add = (name: string, value: unknown): void => {
    const before = item[name];
    item[name] = before === undefined ? value : [...(Array.isArray(before) ? (before as unknown[]) : [before]), value];
  };
  const open = [...childElements(scope)].reverse();
  for (let element = open.pop(); element; element = open.pop()) {
    const names = (element.getAttribute('itemprop') ?? '').trim().split(/\s+/).filter(Boolean);
    const scoped = element.hasAttribute('itemscope');
    const value = scoped ? (depth < DEEPEST ? itemOf(element, depth + 1) : {}) : valueOf(element);
    for (const name of names) if (/^[\w:/.-]{1,80}$/.test(name) && name !== '__proto__') add(name, value);
    if (!scoped) open.push(...[...childElements(element)].reverse());
  }
  return item;
}

function childElements(element: HTMLElement): HTMLElement[] {
  return element.childNodes.filter((node): node is HTMLElement => node instanceof HTMLElement);
}

function valueOf(element: HTMLElement): string {
  const attribute = (name: string): string | undefined => element.getAttribute(name);
  const by: Readonly<Record<string, string>> = { A: 'href', AREA: 'href', LINK: 'href', IMG: 'src', DATA: 'value', METER: 'value', TIME: 'datetime' };
  return attribute('content') ?? attribute(by[element.tagName] ?? 'content') ?? element.textContent;
} // prettier-ignore
