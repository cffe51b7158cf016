import MarkdownIt from 'markdown-it';
import { SafeHtml } from './html';

/**
 * Text of newsrooms. HTML in it is text; images are links, since a page of ours asks nobody else for anything; links go
 * to the web and to mailboxes alone, and tell their target nothing.
 */
const renderer = new MarkdownIt('default', { html: false, linkify: false, typographer: false }).disable('image');
renderer.validateLink = (address) => /^(https?:\/\/|mailto:)/i.test(address.trim());
renderer.renderer.rules['link_open'] = (tokens, index, options, _env, self) => {
  tokens[index]?.attrSet('rel', 'nofollow noopener noreferrer');
  return self.renderToken(tokens, index, options);
};
/** The page has its own first two levels. */
renderer.renderer.rules['heading_open'] = (tokens, index) => `<h${levelOf(tokens[index]?.tag)}>`;
renderer.renderer.rules['heading_close'] = (tokens, index) => `</h${levelOf(tokens[index]?.tag)}>\n`;

/** Alignment would be a style of an element, which the page's policy admits nowhere. */
renderer.renderer.rules['th_open'] = () => '<th>';
renderer.renderer.rules['td_open'] = () => '<td>';

export function markdown(text: string): SafeHtml {
  return new SafeHtml(renderer.render(text.toWellFormed()));
}

function levelOf(tag: string | undefined): number {
  return Math.min(Number(tag?.slice(1) ?? 1) + 2, 6);
}
