import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { HealthGroup, HealthReport } from '#core/contract/health.ts';
import type { Finding, Severity } from '#core/domain/health.ts';
import { findingOf, partsOf } from '../components/explain/shown.ts';
import { WhyShown } from '../components/explain/why-figure.tsx';
import { useCommand, useQuery } from '../api/hooks.ts';
import { Button, Segment } from '../components/button.tsx';
import { StatusMark, type MarkState } from '../components/marks.tsx';
import { Page, Section } from '../components/page.tsx';
import { Answer, Empty, FaultLine } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { countText } from '../words/figures.ts';
import { useWords } from '../words/use-words.tsx';
import { hrefOf, useFindingText } from './health/finding-text.ts';

const SEVERITIES = ['error', 'warning', 'notice'] as const satisfies readonly Severity[];
const MARKS: Readonly<Record<Severity, MarkState>> = { error: 'refused', warning: 'near', notice: 'in' };

/** What is out of order in the book, the gravest first; each finding with its numbers, its place, and an honest fix. */
export default function HealthPage(): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const [shown, show] = useState<Severity | 'all'>('all');
  const asked = useQuery('health.list', { asOf });
  const fix = useCommand('health.fix');
  const { data } = asked;
  const total = data === undefined ? 0 : SEVERITIES.reduce((sum, severity) => sum + data.counts[severity], 0);
  const tools =
    data === undefined || total === 0 ? null : (
      <Segment
        label={t('health.severities')}
        value={shown}
        choices={[
          { value: 'all', label: t('health.all', { count: total }) },
          ...SEVERITIES.map((value) => ({ value, label: t(`health.${value}s`, { count: data.counts[value] }) })),
        ]}
        onChange={show}
      />
    );
  return (
    <Page
      title={t('health.title')}
      lead={data === undefined ? null : <Lead report={data} />}
      tools={tools}
      unit={false}
    >
      <FaultLine fault={fix.fault} />
      <Answer of={asked} rows={10}>
        {({ groups }) => {
          if (groups.length === 0) return <Empty title={t('health.title')} text={t('health.cleanText')} />;
          const wanted = groups.filter((group) => shown === 'all' || group.severity === shown);
          if (wanted.length === 0) return <p className="dim note">{t('health.noneOfKind')}</p>;
          return (
            <div className="stack">
              {wanted.map((group) => (
                <Group key={group.code} group={group} onFix={(key) => void fix.run({ asOf, key })} busy={fix.running} />
              ))}
            </div>
          );
        }}
      </Answer>
    </Page>
  );
}

function Lead({ report }: { readonly report: HealthReport }): ReactNode {
  const { t, rich } = useWords();
  const { asOf, checks, counts, groups } = report;
  if (groups.length === 0) return t('health.clean', { asOf, checks });
  const [errors, warnings, notices] = SEVERITIES.map((severity) => (
    <WhyShown
      key={severity}
      title={t(`health.${severity}`)}
      explain={(day) =>
        partsOf(
          groups
            .filter((group) => group.severity === severity)
            .map((group) => ({ name: t(`healthTitle.${group.code}`), value: group.count })),
          counts[severity],
          'count',
          day,
        )
      }
    >
      {countText(counts[severity])}
    </WhyShown>
  ));
  return rich('health.lead', {
    asOf,
    checks: <span className="fact">{checks}</span>,
    errors,
    warnings,
    notices,
  });
}

interface GroupProps {
  readonly group: HealthGroup;
  readonly onFix: (key: string) => void;
  readonly busy: boolean;
}

function Group({ group, onFix, busy }: GroupProps): ReactNode {
  const { t } = useWords();
  const { canWrite } = useBook();
  const { code, severity, count, findings } = group;
  const many = findings.length < count;
  const scope = many
    ? t('health.first', { count: countText(count), shown: countText(findings.length) })
    : t('health.count', { count: countText(count) });
  return (
    <Section
      title={t(`healthTitle.${code}`)}
      scope={scope}
      aside={<StatusMark state={MARKS[severity]}>{t(`health.${severity}`)}</StatusMark>}
    >
      <table className="t findings">
        <thead>
          <tr>
            <th className="day">{t('health.day')}</th>
            <th className="what">{t('health.what')}</th>
            <th>{t('health.found')}</th>
            <th className="do" aria-label={t('health.open')} />
          </tr>
        </thead>
        <tbody>
          {findings.map((finding) => (
            <Row key={finding.key} finding={finding} onFix={canWrite ? onFix : null} busy={busy} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface RowProps {
  readonly finding: Finding;
  readonly onFix: ((key: string) => void) | null;
  readonly busy: boolean;
}

function Row({ finding, onFix, busy }: RowProps): ReactNode {
  const { t } = useWords();
  const text = useFindingText();
  const { fix } = finding;
  return (
    <tr>
      <td className="num start">{finding.day ?? ''}</td>
      <td className="ell" title={finding.name}>
        <Link className="link" href={hrefOf(finding.place)}>
          {finding.name === '' ? t('health.open') : finding.name}
        </Link>
      </td>
      <td className="sec">
        <WhyShown
          title={`${t(`healthTitle.${finding.code}`)} · ${finding.name}`}
          explain={(asOf) => findingOf(finding, asOf)}
        >
          {text(finding)}
        </WhyShown>
      </td>
      <td className="r">
        {fix === null || onFix === null ? null : (
          <Button look="quiet" disabled={busy} onClick={() => onFix(finding.key)}>
            {t(`health.${fix.kind}`)}
          </Button>
        )}
      </td>
    </tr>
  );
}
