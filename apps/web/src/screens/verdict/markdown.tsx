import MarkdownIt from 'markdown-it';
import { Fragment, type ReactNode, createElement, useMemo } from 'react';
import css from './verdict.module.css';

/** As the published page has it: HTML is text, pictures are none, links lead to the web and to mailboxes alone. */
const reader = new MarkdownIt('default', { html: false, linkify: false, typographer: false }).disable('image');
reader.validateLink = (address) => /^(https?:\/\/|mailto:)/i.test(address.trim());

type Token = ReturnType<typeof reader.parse>[number];

const TAGS = new Set(
  'p ul ol li blockquote strong em s a h1 h2 h3 h4 h5 h6 table thead tbody tr th td hr br'.split(' '),
);

/** Elements are made of tokens, one by one from a short list; no text ever becomes markup. */
function render(tokens: readonly Token[]): ReactNode {
  const open: { tag: string; token: Token; children: ReactNode[] }[] = [];
  const out: ReactNode[] = [];
  const put = (node: ReactNode): void => void (open.at(-1)?.children ?? out).push(node);
  tokens.forEach((token, index) => {
    if (token.nesting === 1) open.push({ tag: token.tag, token, children: [] });
    else if (token.nesting === -1) {
      const closed = open.pop();
      if (closed) put(element(closed.token, closed.children, index));
    } else put(leaf(token, index));
  });
  return out;
}

function element(token: Token, children: ReactNode[], key: number): ReactNode {
  const { tag } = token;
  // Of a list whose entries are no paragraphs.
  if (token.hidden || !TAGS.has(tag)) return <Fragment key={key}>{children}</Fragment>;
  // The screen has its own first two levels, as the published page has.
  const level = /^h([1-6])$/.exec(tag)?.[1];
  if (level !== undefined) return createElement(`h${Math.min(Number(level) + 2, 6)}`, { key }, ...children);
  if (tag === 'a') {
    return (
      <a key={key} href={String(token.attrGet('href'))} target="_blank" rel="nofollow noopener noreferrer">
        {children}
      </a>
    );
  }
  return createElement(tag, { key }, ...children);
}

function leaf(token: Token, key: number): ReactNode {
  switch (token.type) {
    case 'inline':
      return <Fragment key={key}>{render(token.children ?? [])}</Fragment>;
    case 'softbreak':
      return '\n';
    case 'hardbreak':
      return <br key={key} />;
    case 'hr':
      return <hr key={key} />;
    case 'code_inline':
      return <code key={key}>{token.content}</code>;
    case 'fence':
    case 'code_block':
      return (
        <pre key={key}>
          <code>{token.content}</code>
        </pre>
      );
    default:
      return token.content;
  }
}

export function Markdown({ text }: { readonly text: string }): ReactNode {
  const parts = useMemo(() => render(reader.parse(text, {})), [text]);
  return <div className={css.prose}>{parts}</div>;
}
