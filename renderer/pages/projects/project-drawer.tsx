import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { SignedProject } from '#core/contract/planning.ts';
import { useQuery } from '../../api/hooks.ts';
import { Button } from '../../components/button.tsx';
import { Drawer } from '../../components/layers.tsx';
import { DirectionMark } from '../../components/marks.tsx';
import { Section } from '../../components/page.tsx';
import { RowHistoryFold } from '../../components/row-history.tsx';
import { linkTo } from '../../links.ts';
import { useBook } from '../../state/book.tsx';
import { useNames } from '../../state/names.ts';
import { useFigures, useWords } from '../../words/use-words.tsx';
import { Facts, Papers } from '../one-pager/parts.tsx';
import { ProjectForm } from './project-form.tsx';

interface ProjectDrawerProps {
  readonly project: SignedProject;
  readonly onClose: () => void;
}

/** One signed project: what was agreed with whom, what became of it, and the papers about it. */
export function ProjectDrawer({ project, onClose }: ProjectDrawerProps): ReactNode {
  const { canWrite } = useBook();
  const { t, term } = useWords();
  const [editing, setEditing] = useState(false);
  const subject = { kind: 'project' as const, id: project.id };
  const documents = useQuery('document.list', { subject }).data ?? [];
  const quotes = useQuery('quote.list', { subject }).data ?? [];
  return (
    <Drawer
      label={project.name}
      title={project.name}
      head={
        <p className="sec">{`${term('agreement', project.agreement)} · ${term('projectStatus', project.status)}`}</p>
      }
      foot={canWrite ? <Button onClick={() => setEditing(true)}>{t('projects.edit')}</Button> : undefined}
      onClose={onClose}
    >
      <Particulars project={project} />
      <Papers documents={documents} quotes={quotes} />
      <RowHistoryFold table="signed_projects" id={project.id} />
      {editing ? <ProjectForm project={project} onClose={() => setEditing(false)} /> : null}
    </Drawer>
  );
}

function Particulars({ project }: Pick<ProjectDrawerProps, 'project'>): ReactNode {
  const { asOf } = useBook();
  const { t, term, language } = useWords();
  const { money } = useFigures();
  const { nameOf } = useNames();
  const holdings = useQuery('holding.list', { asOf });
  const holding = holdings.data?.find((entry) => entry.id === project.holdingId);
  return (
    <Section title={t('companies.facts')}>
      <Facts
        rows={[
          [t('projects.amount'), money(project.amount)],
          [t('projects.signedOn'), project.signedOn],
          [t('projects.place'), project.place],
          [t('projects.parties'), project.partyIds.map((id) => nameOf(id)).join(language === 'en' ? ', ' : '、')],
          [
            t('projects.direction'),
            project.directionId === null ? null : <DirectionMark key="direction" directionId={project.directionId} />,
          ],
          [
            t('projects.holding'),
            holding === undefined ? null : (
              <Link key="holding" className="link" href={linkTo({ kind: 'holding', id: holding.id })}>
                {nameOf(holding.targetId, holding.targetName)}
              </Link>
            ),
          ],
          [t('projects.origin'), term('origin', project.origin)],
          [t('projects.note'), project.note],
        ]}
      />
    </Section>
  );
}
