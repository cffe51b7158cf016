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

/** JSON inside a script element that is data: nothing in it can end the element or begin a comment. */
export function jsonForScript(value: unknown): SafeHtml {
  const escape = (c: string): string => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return new SafeHtml(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escape));
}
