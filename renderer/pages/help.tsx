import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import { figureTerm } from '#core/figure-terms.ts';
import { Button } from '../components/button.tsx';
import { Page, Section } from '../components/page.tsx';
import { useOverlays } from '../palette/overlay-context.ts';
import { HELP, type HelpTopic } from '../words/help.ts';
import { figureDefinitions } from '../words/performance.ts';
import { useWords } from '../words/use-words.tsx';
import './help.css';

const holds = (text: string, wanted: string): boolean => text.toLowerCase().includes(wanted);

/** What there is to know, offline and in both languages: topics first, then every figure with its definition. */
export default function HelpPage(): ReactNode {
  const { t, language } = useWords();
  const { show } = useOverlays();
  const [params] = useSearchParams();
  const [text, setText] = useState('');
  const side = language === 'zh-CN' ? 0 : 1;
  const wanted = text.trim().toLowerCase();
  const topics = HELP.filter(
    ({ title, text: lines }) => holds(title[side], wanted) || lines.some((line) => holds(line[side], wanted)),
  );
  const figures = Object.entries(figureDefinitions)
    .map(([code, words]) => ({ code, name: figureTerm(code, language), definition: words[side] }))
    .filter(({ name, definition }) => holds(name, wanted) || holds(definition, wanted));
  const tools = (
    <>
      <Button look="quiet" onClick={() => show('tour')}>
        {t('help.takeTour')}
      </Button>
      <Button look="quiet" onClick={() => show('keys')}>
        {t('help.shortcuts')}
      </Button>
      <input
        className="input"
        type="search"
        aria-label={t('help.find')}
        placeholder={t('help.find')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </>
  );
  return (
    <Page title={t('help.title')} lead={t('help.lead')} tools={tools} unit={false}>
      {topics.length + figures.length === 0 ? (
        <p className="dim none-yet">{t('help.nothing', { text: text.trim() })}</p>
      ) : (
        <div className="help">
          <div className="help-topics">
            {topics.map((topic) => (
              <Topic key={topic.id} topic={topic} wanted={params.get('topic') === topic.id} />
            ))}
          </div>
          <Section title={t('help.figures')} scope={t('help.figuresScope')}>
            <dl>
              {figures.map(({ code, name, definition }) => (
                <div key={code}>
                  <dt>{name}</dt>
                  <dd>{definition}</dd>
                </div>
              ))}
            </dl>
          </Section>
        </div>
      )}
    </Page>
  );
}

function Topic({ topic, wanted }: { readonly topic: HelpTopic; readonly wanted: boolean }): ReactNode {
  const { t, language } = useWords();
  const side = language === 'zh-CN' ? 0 : 1;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted) element.current?.scrollIntoView({ block: 'start' });
  }, [wanted]);
  const aside = topic.path === undefined ? undefined : <Link href={topic.path}>{t('help.toPage')}</Link>;
  return (
    <div ref={element}>
      <Section title={topic.title[side]} aside={aside}>
        {topic.text.map((line) => (
          <p key={line[side]}>{line[side]}</p>
        ))}
      </Section>
    </div>
  );
}
