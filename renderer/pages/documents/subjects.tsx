import { useMemo, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Subject, SubjectKind } from '#core/contract/documents.ts';
import { periodText } from '#core/domain/kpi-figures.ts';
import { useQuery } from '../../api/hooks.ts';
import { ChoiceField, PartyPicker } from '../../components/fields.tsx';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { entities } from '../../words/faults.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

/** To what a document is attached by hand; a decision or an event gets its own where it is shown. */
export const ATTACHED = ['fund', 'company', 'holding', 'organisation', 'project', 'review'] as const;
/** Of what a page is quoted as the evidence. */
export const QUOTED = ['mark', 'kpi_value', 'holding', 'fund', 'company', 'project'] as const;

export const subjectKey = ({ kind, id }: Subject): string => `${kind}/${id}`;

export function useKindWord(): (kind: SubjectKind) => string {
  const { language, term } = useWords();
  return (kind) => {
    if (kind === 'organisation') return term('partyKind', kind);
    return entities[kind === 'kpi_value' ? 'kpi' : kind][language === 'en' ? 1 : 0];
  };
}

interface Named {
  readonly name: string;
  readonly page: string;
}

/** Names of things that have one, and the page that shows each. */
export function useSubjects(): (subject: Subject) => Named {
  const { asOf } = useBook();
  const { nameOf } = useNames();
  const { named } = useWords();
  const { money } = useFigures();
  const kindWord = useKindWord();
  const holdings = useQuery('holding.list', { asOf }).data;
  const projects = useQuery('project.list', {}).data;
  const reviews = useQuery('review.list', {}).data;
  const marks = useQuery('mark.list', {}).data;
  const kpis = useQuery('kpi.list', {}).data;
  const values = useQuery('kpi.values', {}).data;
  return useMemo(() => {
    const holdingById = new Map((holdings ?? []).map((holding) => [holding.id, holding]));
    const markById = new Map((marks ?? []).map((mark) => [mark.id, mark]));
    const valueById = new Map((values ?? []).map((value) => [value.id, value]));
    const kpiById = new Map((kpis ?? []).map((kpi) => [kpi.id, kpi]));
    const projectById = new Map((projects ?? []).map((project) => [project.id, project]));
    const reviewById = new Map((reviews ?? []).map((review) => [review.id, review]));
    const holdingName = (id: string): string => {
      const holding = holdingById.get(id);
      return holding === undefined ? '' : nameOf(holding.targetId, holding.targetName);
    };
    const found = ({ kind, id }: Subject): Named => {
      const at = encodeURIComponent(id);
      switch (kind) {
        case 'fund':
          return { name: nameOf(id), page: `/funds?id=${at}` };
        case 'company':
          return { name: nameOf(id), page: `/look-through?id=${at}` };
        case 'organisation':
          return { name: nameOf(id), page: '/funds' };
        case 'holding':
          return { name: holdingName(id), page: `/one-pager/holding/${at}` };
        case 'mark': {
          const mark = markById.get(id);
          const name = mark === undefined ? '' : `${holdingName(mark.holdingId)} ${mark.asOf} ${money(mark.value)}`;
          return { name, page: `/valuations?id=${at}` };
        }
        case 'kpi_value': {
          const value = valueById.get(id);
          const kpi = kpiById.get(value?.kpiId ?? '');
          if (value === undefined || kpi === undefined) return { name: '', page: '/kpis' };
          const line = `${value.companyId}/${value.kpiId}`;
          return {
            name: `${nameOf(value.companyId)} ${named(kpi)} ${periodText(value.period, value.end)}`,
            page: `/kpis?id=${encodeURIComponent(line)}`,
          };
        }
        case 'project':
          return { name: projectById.get(id)?.name ?? '', page: `/projects?id=${encodeURIComponent(id)}` };
        case 'review':
          return { name: reviewById.get(id)?.name ?? '', page: `/reviews/${at}` };
        case 'event':
          return { name: '', page: `/ledger?id=${at}` };
        case 'statement':
          return { name: '', page: `/look-through?id=${at}` };
        default:
          return { name: '', page: '/reviews' };
      }
    };
    return (subject) => {
      const { name, page } = found(subject);
      return { name: name === '' ? kindWord(subject.kind) : name, page };
    };
  }, [holdings, projects, reviews, marks, kpis, values, nameOf, named, money, kindWord]);
}

/** A thing by its kind and name, leading to its page. */
export function SubjectLink({ subject }: { readonly subject: Subject }): ReactNode {
  const { name, page } = useSubjects()(subject);
  const kindWord = useKindWord();
  return (
    <>
      <span className="sec">{kindWord(subject.kind)} </span>
      <Link className="plain-link" href={page}>
        {name}
      </Link>
    </>
  );
}

interface PickerProps {
  readonly kinds: readonly SubjectKind[];
  readonly onChange: (subject: Subject | null) => void;
}

/** First the kind, then which one; a mark or a KPI value by its company. */
export function SubjectPicker({ kinds, onChange }: PickerProps): ReactNode {
  const { t } = useWords();
  const kindWord = useKindWord();
  const [kind, setKind] = useState<SubjectKind>(kinds[0]!);
  const choose = (id: string | null): void => onChange(id === null ? null : { kind, id });
  return (
    <>
      <ChoiceField
        label={t('documents.subjectKind')}
        value={kind}
        choices={kinds.map((value) => ({ value, label: kindWord(value) }))}
        onChange={(next) => {
          if (next === null) return;
          setKind(next);
          onChange(null);
        }}
      />
      <Which key={kind} kind={kind} onChange={choose} />
    </>
  );
}

interface WhichProps {
  readonly kind: SubjectKind;
  readonly onChange: (id: string | null) => void;
}

function Which({ kind, onChange }: WhichProps): ReactNode {
  const { t } = useWords();
  const { asOf } = useBook();
  const { nameOf } = useNames();
  const kindWord = useKindWord();
  const [chosen, setChosen] = useState<string | null>(null);
  const holdings = useQuery('holding.list', { asOf }, { when: kind === 'holding' }).data;
  const projects = useQuery('project.list', {}, { when: kind === 'project' }).data;
  const reviews = useQuery('review.list', {}, { when: kind === 'review' }).data;
  const choose = (id: string | null): void => {
    setChosen(id);
    onChange(id);
  };
  if (kind === 'fund' || kind === 'company' || kind === 'organisation')
    return (
      <PartyPicker
        label={t('documents.which')}
        value={chosen}
        only={(party) => party.kind === kind}
        onChange={choose}
      />
    );
  if (kind === 'mark' || kind === 'kpi_value') return <OfCompany kind={kind} onChange={onChange} />;
  const things =
    kind === 'holding'
      ? (holdings ?? []).map((row) => ({
          value: row.id,
          label: `${nameOf(row.targetId, row.targetName)} — ${nameOf(row.fundId, row.fundName)}`,
        }))
      : (kind === 'project' ? (projects ?? []) : (reviews ?? [])).map((row) => ({ value: row.id, label: row.name }));
  return (
    <ChoiceField label={t('documents.which')} value={chosen} choices={things} none={kindWord(kind)} onChange={choose} />
  );
}

/** Marks and KPI values are many: first whose. */
function OfCompany({
  kind,
  onChange,
}: {
  readonly kind: 'mark' | 'kpi_value';
  readonly onChange: WhichProps['onChange'];
}): ReactNode {
  const { asOf } = useBook();
  const { t } = useWords();
  const nameOfSubject = useSubjects();
  const [companyId, setCompanyId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const holdings = useQuery('holding.list', { asOf }).data ?? [];
  const marks = useQuery('mark.list', {}, { when: kind === 'mark' }).data ?? [];
  const values = useQuery(
    'kpi.values',
    { companyId: companyId ?? '' },
    { when: kind === 'kpi_value' && companyId !== null },
  );
  const own = new Set(holdings.filter((row) => row.targetId === companyId).map((row) => row.id));
  const ids =
    kind === 'mark'
      ? marks.filter((mark) => own.has(mark.holdingId)).map((mark) => mark.id)
      : companyId === null
        ? []
        : [...(values.data ?? [])].reverse().map((value) => value.id);
  return (
    <>
      <PartyPicker
        label={t('documents.company')}
        value={companyId}
        only={(party) => party.kind === 'company'}
        onChange={(id) => {
          setCompanyId(id);
          setChosen(null);
          onChange(null);
        }}
      />
      <ChoiceField
        label={t('documents.which')}
        value={chosen}
        choices={ids.map((id) => ({ value: id, label: nameOfSubject({ kind, id }).name }))}
        onChange={(id) => {
          setChosen(id);
          onChange(id);
        }}
      />
    </>
  );
}
