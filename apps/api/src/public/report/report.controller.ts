import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { isDomainError, type Locale, notFound } from '#libs/kernel';
import { ErrorReportsService, FactCheckReadingService, type PublicFactCheck } from '#libs/publishing';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash, randomBytes } from 'node:crypto';
import { FORM_POLICY } from '../page-frame';
import { isSlug } from '../public-slug';
import { languageOf } from '../send-public';
import { PageErrorsFilter } from '../site/page-errors.filter';
import type { Problem } from './report-texts';
import { reportAddress, type ReportForm, reportPage, sentPage } from './report.page';

type Given = Readonly<Record<string, unknown>>;

const WHY = 'Any reader may report an error';
const MOST_TEXT = 4_000;
const MOST_LINK = 500;
const MOST_CONTACT = 200;
const KEY = /^[A-Za-z0-9_-]{22}$/;

/** “Report an error”, for readers without an account and without a script. Sets no cookie and asks for no name. */
@Controller('cek-fakta/:slug/laporkan')
@UseFilters(PageErrorsFilter)
export class ReportController {
  constructor(
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
    @Inject(ErrorReportsService) private readonly reports: ErrorReportsService,
    @Inject(Config) private readonly config: Config,
  ) {}

  @Public(WHY)
  @Get()
  async form(
    @Param('slug') slug: string,
    @Query() query: Given,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(query['lang'], request);
    const page = { locale, publicUrl: this.config.http.publicUrl, factCheck: await this.get(slug) };
    const key = randomBytes(16).toString('base64url');
    const html =
      query['terkirim'] === '1' ? sentPage(page) : reportPage(page, { text: '', link: '', contact: '', key });
    return this.send(reply, 200, locale, html);
  }

  @Public(WHY)
  @HttpCode(303)
  @Post()
  async take(
    @Param('slug') slug: string,
    @Query('lang') lang: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const locale = languageOf(lang, request);
    const given = (typeof body === 'object' && body !== null ? body : {}) as Given;
    const factCheck = await this.get(slug);
    const page = { locale, publicUrl: this.config.http.publicUrl, factCheck };
    const form = formFrom(given);
    const problems = problemsOf(form);
    if (problems.length > 0) return this.send(reply, 400, locale, reportPage(page, form, problems));
    // A field that no reader sees: what fills it in is told that it was sent, and nothing was.
    if (textOf(given['website']) === '') {
      const retryAfter = await this.report(slug, locale, form, request.ip);
      if (retryAfter !== undefined) {
        void reply.header('retry-after', retryAfter);
        return this.send(reply, 429, locale, reportPage(page, form, ['TOO_MANY']));
      }
    }
    await reply.header('cache-control', 'no-store').redirect(`${reportAddress(slug)}?terkirim=1&lang=${locale}`, 303);
  }

  /** Seconds to wait where it was not taken. */
  private async report(slug: string, language: Locale, form: ReportForm, ip: string): Promise<number | undefined> {
    const { text, link, contact, key } = form;
    try {
      await this.reports.report({ slug, text, link: link || null, contact: contact || null, language, key }, ip);
      return undefined;
    } catch (error) {
      const wait = isDomainError(error) && error.code === 'RATE_LIMITED' ? error.details['retryAfterSeconds'] : undefined; // prettier-ignore
      if (typeof wait !== 'number') throw error;
      return wait;
    }
  }

  private async get(slug: string): Promise<PublicFactCheck> {
    const found = isSlug(slug) ? await this.reading.findPublicPage(slug) : undefined;
    if (!found) throw notFound({});
    return found.factCheck;
  }

  private async send(reply: FastifyReply, status: number, locale: Locale, html: string): Promise<void> {
    await reply
      .status(status)
      .header('content-security-policy', FORM_POLICY)
      .header('content-language', locale)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  }
}

function formFrom(given: Given): ReportForm {
  const text = textOf(given['text']);
  const link = textOf(given['link']);
  const contact = textOf(given['contact']);
  const key = textOf(given['key']);
  // A program that has not fetched the form: the same words are the same report.
  const own = (): string =>
    createHash('sha256').update(`${text}\n${link}\n${contact}`).digest('base64url').slice(0, 22);
  return { text, link, contact, key: KEY.test(key) ? key : own() };
}

function problemsOf({ text, link, contact }: ReportForm): Problem[] {
  const url = link === '' ? null : URL.parse(link);
  const problems: (readonly [Problem, boolean])[] = [
    ['TEXT_MISSING', text === ''],
    ['TEXT_LONG', text.length > MOST_TEXT],
    ['LINK', link !== '' && (!url || !['http:', 'https:'].includes(url.protocol) || link.length > MOST_LINK)],
    ['CONTACT_LONG', contact.length > MOST_CONTACT],
  ];
  return problems.flatMap(([problem, holds]) => (holds ? [problem] : []));
}

/** What PostgreSQL and readers know as text: lines as forms send them are lines. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n').trim() : '';
}
