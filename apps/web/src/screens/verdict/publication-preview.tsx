import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ApiError, useRead } from '../../api';
import {
  PublicationPreviewCardDocument,
  PublicationPreviewEmbedDocument,
  PublicationPreviewPageDocument,
} from '../../gql/publication-preview';
import { useFormats } from '../../texts';
import { Loaded, Select, Tabs } from '../../ui';
import { Markup } from './markup';
import { previewTexts } from './publication-preview.texts';
import { SandboxedPage } from './sandboxed-page';
import type { Verdict } from './text';
import { useRenewed } from './use-renewed';
import css from './verdict.module.css';

/** A cheap phone and a desk, as windows. */
const WINDOWS = { phone: { width: 360, height: 640 }, desk: { width: 1280, height: 900 } } as const;
/** As the page that makes snippets offers them. */
const SIZES = {
  S: { width: 360, height: 224 },
  M: { width: 480, height: 420 },
  L: { width: 640, height: 540 },
} as const;
const COLOURS = ['AUTO', 'LIGHT', 'DARK'] as const;
const LANGUAGES = ['ID', 'EN'] as const;
const CARD = { width: 1200, height: 630 };

type Size = keyof typeof SIZES;
type Colour = (typeof COLOURS)[number];
type PageLanguage = (typeof LANGUAGES)[number];

/** What would be public if it were published now: made by what makes the public pages, asked for anew with each change. */
export function PublicationPreview({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = previewTexts.use();
  const [part, setPart] = useState('page');
  const headline = verdict.revisions.find(({ id }) => id === verdict.latestRevision?.id)?.headline ?? '';
  const of = { verdict, headline };
  return (
    <section aria-label={say('title')} className={css.stack}>
      <h3>{say('title')}</h3>
      <p className={css.hint}>{say('text')}</p>
      <Tabs
        label={say('parts')}
        selected={part}
        onSelect={setPart}
        tabs={[
          { id: 'page', title: say('page'), content: <PagePart {...of} /> },
          { id: 'embed', title: say('embed'), content: <EmbedPart {...of} /> },
          { id: 'card', title: say('card'), content: <CardPart {...of} /> },
          { id: 'markup', title: say('markup'), content: <Markup verdict={verdict} /> },
        ]}
      />
    </section>
  );
}

interface PartProps {
  readonly verdict: Verdict;
  readonly headline: string;
}

function PagePart({ verdict, headline }: PartProps): ReactNode {
  const say = previewTexts.use();
  const formats = useFormats();
  const [screen, setScreen] = useState<keyof typeof WINDOWS>('phone');
  const [language, setLanguage] = useState<PageLanguage>('ID');
  const asked = useRead(PublicationPreviewPageDocument, { verdictId: verdict.id, language }, { live: true, keep: true });
  const query = useRenewed(asked, verdict);
  return (
    <div className={css.stack}>
      <div className={css.pair}>
        <Select
          label={say('width')}
          value={screen}
          onChange={setScreen}
          choices={(['phone', 'desk'] as const).map((value) => ({
            value,
            label: say(value, { pixels: formats.number(WINDOWS[value].width) }),
          }))}
        />
        <LanguageChoice value={language} onChange={setLanguage} />
      </div>
      <Shown query={query}>
        {({ page }) => (
          <SandboxedPage key={screen} html={page} title={say('pageFrame', { headline })} {...WINDOWS[screen]} />
        )}
      </Shown>
    </div>
  );
} // prettier-ignore

function EmbedPart({ verdict, headline }: PartProps): ReactNode {
  const say = previewTexts.use();
  const formats = useFormats();
  const [size, setSize] = useState<Size>('M');
  const [colour, setColour] = useState<Colour>('LIGHT');
  const [language, setLanguage] = useState<PageLanguage>('ID');
  const variables = { verdictId: verdict.id, size, colour, language };
  const query = useRenewed(useRead(PublicationPreviewEmbedDocument, variables, { live: true, keep: true }), verdict);
  const sizeOf = (name: Size): string =>
    say('sizeOf', {
      name: say(name),
      width: formats.number(SIZES[name].width),
      height: formats.number(SIZES[name].height),
    });
  return (
    <div className={css.stack}>
      <div className={css.pair}>
        <Select
          label={say('size')}
          value={size}
          onChange={setSize}
          choices={(['S', 'M', 'L'] as const).map((value) => ({ value, label: sizeOf(value) }))}
        />
        <Select
          label={say('colour')}
          value={colour}
          onChange={setColour}
          choices={COLOURS.map((value) => ({ value, label: say(value) }))}
        />
        <LanguageChoice value={language} onChange={setLanguage} />
      </div>
      <Shown query={query}>
        {({ embed }) => (
          <SandboxedPage key={size} html={embed} title={say('embedFrame', { headline })} {...SIZES[size]} />
        )}
      </Shown>
    </div>
  );
}

function CardPart({ verdict, headline }: PartProps): ReactNode {
  const say = previewTexts.use();
  const asked = useRead(PublicationPreviewCardDocument, { verdictId: verdict.id }, { live: true });
  return (
    <Shown query={useRenewed(asked, verdict)}>
      {({ shareCard }) => (
        <img
          className={css.card}
          src={`data:image/png;base64,${shareCard}`}
          alt={say('cardAlt', { headline })}
          {...CARD}
        />
      )}
    </Shown>
  );
}

interface LanguageChoiceProps {
  readonly value: PageLanguage;
  readonly onChange: (language: PageLanguage) => void;
}

function LanguageChoice({ value, onChange }: LanguageChoiceProps): ReactNode {
  const say = previewTexts.use();
  return (
    <Select
      label={say('language')}
      value={value}
      onChange={onChange}
      choices={LANGUAGES.map((language) => ({ value: language, label: say(language === 'ID' ? 'id' : 'en') }))}
    />
  );
}

interface Made {
  readonly address: string;
  readonly version: number;
}

interface ShownProps<Part extends Made> {
  readonly query: UseQueryResult<{ readonly publicationPreview: Part | null }, ApiError>;
  readonly children: (part: Part) => ReactNode;
}

/** One part, with the address that it would have and when it was made. */
function Shown<Part extends Made>({ query, children }: ShownProps<Part>): ReactNode {
  const say = previewTexts.use();
  const formats = useFormats();
  return (
    <Loaded query={query}>
      {({ publicationPreview: part }) =>
        part === null ? (
          <p>{say('nothing')}</p>
        ) : (
          <div className={css.stack}>
            {children(part)}
            <p className={css.hint}>
              <span className={css.address}>{say('address', { address: part.address })}</span> ·{' '}
              {say('version', { number: formats.number(part.version) })} ·{' '}
              {query.isFetching ? say('renewing') : say('madeAt', { at: formats.clock(new Date(query.dataUpdatedAt)) })}
            </p>
          </div>
        )
      }
    </Loaded>
  );
}
