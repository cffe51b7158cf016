/**
 * Whoever runs says so. A page's policy would keep most of it from running: it is off here, so that escaping alone stands
 * before them, and whatever the policy would have had to stop is found as well.
 */
export const WATCH = `window.alert = window.confirm = window.prompt = (said) => console.error('RAN ' + said);`;

/** Of what was parsed: nothing that could run, load or lead to what runs; undefined where it is no document of markup. */
export const STRANGE = `(() => {
  const own = new Set(['http:', 'https:', 'mailto:']);
  const base = location.protocol.startsWith('http') ? location.href : 'https://situs.example';
  const leadsAway = (address) => URL.canParse(address, base) && !own.has(new URL(address, base).protocol);
  const strange = [];
  // What a browser shows as the text that it is.
  if (document.body?.children.length === 1 && document.body.firstElementChild.matches('pre[style]')) return [];
  for (const e of document.querySelectorAll('*')) {
    const name = e.localName;
    if (/^(img|svg|math|object|embed|audio|video|source|base|template|marquee|dialog|noscript|xmp|plaintext|link)$/.test(name)
      && !(name === 'link' && /^(canonical|alternate|next|prev)$/.test(e.rel))) strange.push(e.outerHTML.slice(0, 200));
    if (name === 'script' && e.type !== 'application/ld+json') strange.push(e.outerHTML.slice(0, 200));
    if (name === 'meta' && e.httpEquiv) strange.push(e.outerHTML);
    for (const a of e.attributes ?? []) {
      if (/^on/.test(a.name) || a.name === 'style' || a.name === 'srcdoc' || a.name === 'formaction') strange.push(e.outerHTML.slice(0, 200));
      if (/^(href|src|action|xlink:href)$/.test(a.name) && leadsAway(a.value)) strange.push(e.outerHTML.slice(0, 200));
    }
  }
  return strange;
})()`;
