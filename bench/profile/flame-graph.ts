import { PARTS, type Part, partOfFrame } from './parts';
import { label, type Tree } from './stacks';

const WIDTH = 1_600;
const ROW = 17;
const HEAD = 64;
/** Narrower boxes are left out: they could not be seen. */
const SMALLEST = 0.4;

const COLOURS: Readonly<Partial<Record<Part, string>>> = {
  http: '#8fb3d9',
  session: '#e8a15b',
  standing: '#e3c34f',
  guard: '#c9b458',
  validation: '#b59ad1',
  execution: '#d98f8f',
  apollo: '#d9a9c4',
  nest: '#c98a8a',
  resolvers: '#8cc08c',
  driver: '#6fb7b0',
  serialisation: '#a3a3d6',
  logging: '#b8a58c',
};
const PLAIN = '#cfcfcf';

/** A flame graph as one file that needs nothing else: a box is as wide as its time; a click widens it. */
export function flameGraph(root: Tree, title: string): string {
  const boxes: string[] = [];
  let depth = 0;
  const draw = (tree: Tree, x: number, level: number, inherited: Part | undefined): void => {
    const width = (tree.us / root.us) * WIDTH;
    if (width < SMALLEST) return;
    depth = Math.max(depth, level);
    const part = partOfFrame(tree.frame) ?? inherited;
    boxes.push(box(tree, x, level, width, part, root.us));
    let left = x;
    for (const child of [...tree.children.values()].sort((a, b) => b.us - a.us)) {
      draw(child, left, level + 1, part);
      left += (child.us / root.us) * WIDTH;
    }
  };
  if (root.us > 0) draw(root, 0, 0, undefined);
  const height = HEAD + (depth + 1) * ROW + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="11">
<style>g:hover rect{stroke:#000}text{pointer-events:none}g{cursor:pointer}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text x="8" y="20" font-size="15">${escape(title)}</text>
${keys()}
${boxes.join('\n')}
<script><![CDATA[${WIDEN}]]></script>
</svg>
`;
}

function box(tree: Tree, x: number, level: number, width: number, part: Part | undefined, all: number): string {
  const y = HEAD + level * ROW;
  const name = label(tree.frame);
  const share = ((100 * tree.us) / all).toFixed(2);
  const tip = `${name}\n${share} %${part ? `\n${PARTS[part]}` : ''}`;
  const colour = (part && COLOURS[part]) ?? PLAIN;
  return `<g data-x="${x.toFixed(2)}" data-w="${width.toFixed(2)}" data-n="${escape(name)}"><title>${escape(tip)}</title><rect x="${x.toFixed(2)}" y="${y}" width="${width.toFixed(2)}" height="${ROW - 1}" fill="${colour}"/><text x="${(x + 3).toFixed(2)}" y="${y + 12}">${escape(clip(name, width))}</text></g>`;
}

function keys(): string {
  return (Object.entries(COLOURS) as [Part, string][])
    .map(([part, colour], i) => {
      const [x, y] = [8 + (i % 6) * 260, 28 + Math.floor(i / 6) * 16];
      return `<rect x="${x}" y="${y}" width="11" height="11" fill="${colour}"/><text x="${x + 16}" y="${y + 10}">${escape(PARTS[part])}</text>`;
    })
    .join('\n');
}

const clip = (text: string, width: number): string => text.slice(0, Math.max(0, Math.floor((width - 6) / 6)));

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Makes the clicked box as wide as the picture; what lies beside it leaves. The lowest box shows all again. */
const WIDEN = `
const all = [...document.querySelectorAll('g')];
for (const g of all) g.addEventListener('click', () => {
  const x0 = +g.dataset.x, scale = ${WIDTH} / +g.dataset.w;
  for (const other of all) {
    const x = (+other.dataset.x - x0) * scale, w = +other.dataset.w * scale;
    const left = Math.max(0, x), right = Math.min(${WIDTH}, x + w);
    other.style.display = right - left > ${SMALLEST} ? '' : 'none';
    const [rect, text] = [other.querySelector('rect'), other.querySelector('text')];
    rect.setAttribute('x', left); rect.setAttribute('width', Math.max(0, right - left));
    text.setAttribute('x', left + 3);
    text.textContent = other.dataset.n.slice(0, Math.max(0, Math.floor((right - left - 6) / 6)));
  }
});`;
