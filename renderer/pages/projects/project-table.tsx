import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { SignedProject } from '#core/contract/planning.ts';
import { WhyFigure } from '../../components/explain/why-figure.tsx';
import { useQuery } from '../../api/hooks.ts';
import { DirectionMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { linkTo } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';

interface ProjectTableProps {
  readonly rows: readonly SignedProject[];
  readonly onOpen: (id: string) => void;
}

export function ProjectTable({ rows, onOpen }: ProjectTableProps): ReactNode {
  const { asOf } = useBook();
  const { t, term, language } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const holdings = useQuery('holding.list', { asOf });
  const targetOf = (id: string): string =>
    nameOf(holdings.data?.find((holding) => holding.id === id)?.targetId ?? null);
  return (
    <Section title={t('projects.list')} scope={t('projects.listScope')}>
      <table className="t">
        <thead>
          <tr>
            <th>{t('projects.name')}</th>
            <th>{t('projects.agreement')}</th>
            <th>{t('projects.parties')}</th>
            <th>{t('projects.direction')}</th>
            <th>{t('projects.place')}</th>
            <th>{t('projects.signedOn')}</th>
            <th>{t('projects.status')}</th>
            <th className="r">{t('projects.amount')}</th>
            <th>{t('projects.holding')}</th>
            <th>{t('projects.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((project) => (
            <tr key={project.id}>
              <td>
                <button type="button" className="plain-link" onClick={() => onOpen(project.id)}>
                  {project.name}
                </button>
              </td>
              <td className="sec">{term('agreement', project.agreement)}</td>
              <td className="sec">{project.partyIds.map((id) => nameOf(id)).join(language === 'en' ? ', ' : '、')}</td>
              <td>{project.directionId === null ? '' : <DirectionMark directionId={project.directionId} />}</td>
              <td className="sec">{project.place}</td>
              <td className="num start">{project.signedOn}</td>
              <td>{term('projectStatus', project.status)}</td>
              <td className="r">
                <WhyFigure
                  figure={{ kind: 'signed_project', id: project.id }}
                  title={`${project.name} · ${t('projects.amount')}`}
                >
                  {money(project.amount)}
                </WhyFigure>
              </td>
              <td>
                {project.holdingId === null ? (
                  ''
                ) : (
                  <Link className="link" href={linkTo({ kind: 'holding', id: project.holdingId })}>
                    {targetOf(project.holdingId)}
                  </Link>
                )}
              </td>
              <td className="sec">{term('origin', project.origin)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
