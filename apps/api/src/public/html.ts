/** Markup that is known to be safe: made by `markup`, by the Markdown renderer, or by nobody. */
export class SafeHtml {
  constructor(readonly text: string) {}
}

type Piece = SafeHtml | string | number | null | undefined | false | readonly Piece[];

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text, in an element and in a quoted attribute alike. What XML and HTML know no character for is left out. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (character) => ESCAPED[character] ?? '');
}

/** A template whose values are text unless they are markup already, so that forgetting to escape is not possible. */
export function markup(parts: TemplateStringsArray, ...values: readonly Piece[]): SafeHtml {
  return new SafeHtml(parts.reduce((text, part, i) => text + textOf(values[i - 1]) + part));
}

function textOf(piece: Piece): string {
  if (piece instanceof SafeHtml) return piece.text;
  if (piece === null || piece === undefined || piece === false) return '';
  return typeof piece === 'object' ? piece.map(textOf).join('') : escapeHtml(String(piece));
}
