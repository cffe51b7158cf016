import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import ts from 'typescript';

const WEB = resolve(__dirname, '../../../apps/web/src');

interface Said {
  readonly id: readonly string[];
  readonly en: readonly string[];
}

/** Every text of the catalogues of the console, as they stand in their files. */
function catalogues(pattern: string): Said {
  const [id, en]: [string[], string[]] = [[], []];
  for (const path of globSync(pattern, { cwd: WEB })) {
    const file = ts.createSourceFile(path, readFileSync(join(WEB, path), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'defineTexts') {
        const [, first, second] = node.arguments;
        id.push(...valuesOf(first));
        en.push(...valuesOf(second));
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  if (id.length === 0 || id.length !== en.length) throw new Error(`${pattern}: ${id.length} and ${en.length} texts`);
  return { id, en };
}

function valuesOf(node: ts.Expression | undefined): string[] {
  if (node === undefined || !ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
      ? [property.initializer.text]
      : [],
  );
}

/** What stands in a text between its placeholders and tags. */
const pieces = (text: string): string[] => text.split(/\{\{\w+\}\}|<\/?\w+>/).map((piece) => piece.trim());

/** Long enough not to stand in what people have written by chance. */
const TELLING = 12;

const EVERY_TEXT = `[...document.querySelectorAll('body *')].flatMap((element) => {
  if (element.closest('script, style, [hidden], [lang]:not(html), bdi, pre, input, textarea')) return [];
  const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim());
  const named = ['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '');
  return [...own, ...named].filter((text) => text !== '');
})`;

/**
 * Texts on a page in English that are of the Indonesian catalogues: word for word, or with a telling piece of one in them. What
 * people have written stands in `bdi`, in fields and in what is signed, and may be in any language.
 */
export async function indonesianOn(page: Page, pattern = '**/*.texts.ts'): Promise<string[]> {
  const { id, en } = catalogues(pattern);
  const english = new Set(en.flatMap(pieces));
  const whole = new Set(id.filter((text) => !en.includes(text)));
  const telling = [...new Set(id.flatMap(pieces))].filter((piece) => piece.length >= TELLING && !english.has(piece));
  const shown = [...new Set(await page.evaluate<string[]>(EVERY_TEXT))];
  return shown.filter((text) => whole.has(text) || telling.some((piece) => text.includes(piece)));
}
