import type { GridApi, GridState } from 'ag-grid-community';
import { useState, type ReactNode } from 'react';
import { useCommand, useQuery } from '../api/hooks.ts';
import { Button, IconButton } from '../components/button.tsx';
import { TextField } from '../components/fields.tsx';
import { Icon } from '../components/icon.tsx';
import { Dialog, Menu, MenuItem } from '../components/layers.tsx';
import { FaultLine } from '../components/states.tsx';
import { useBook } from '../state/book.tsx';
import { useWords } from '../words/use-words.tsx';
import type { Column } from './types.ts';

interface ChooserProps<Row> {
  readonly api: GridApi<Row> | null;
  readonly columns: readonly Column<Row>[];
}

/** Which columns are shown. */
export function ColumnChooser<Row>({ api, columns }: ChooserProps<Row>): ReactNode {
  const { t } = useWords();
  const [, redraw] = useState(0);
  const isShown = (key: string): boolean => api?.getColumn(key)?.isVisible() ?? true;
  const count = columns.filter((column) => isShown(column.key)).length;
  return (
    <Menu
      label={t('grid.columns')}
      align="end"
      button={
        <>
          <Icon name="columns" />
          {t('grid.columnCount', { shown: count, count: columns.length })}
        </>
      }
    >
      {() =>
        columns.map((column) => (
          <label className="menu-item" key={column.key}>
            <input
              type="checkbox"
              checked={isShown(column.key)}
              disabled={column.pinned === true}
              onChange={(event) => {
                api?.setColumnsVisible([column.key], event.target.checked);
                redraw((turn) => turn + 1);
              }}
            />
            <span>{column.title}</span>
          </label>
        ))
      }
    </Menu>
  );
}

/** What a saved view keeps: columns, their order and width, sort, filters and the quick search. */
interface ViewState {
  readonly grid: GridState;
  readonly quick: string;
}

interface ViewsProps<Row> {
  readonly name: string;
  readonly api: GridApi<Row> | null;
  readonly quick: string;
  readonly onQuick: (text: string) => void;
}

export function GridViews<Row>({ name, api, quick, onQuick }: ViewsProps<Row>): ReactNode {
  const { t } = useWords();
  const [naming, setNaming] = useState(false);
  const current = (): string => {
    const { columnOrder, columnPinning, columnSizing, columnVisibility, filter, sort } = api?.getState() ?? {};
    return JSON.stringify({
      grid: { columnOrder, columnPinning, columnSizing, columnVisibility, filter, sort },
      quick,
    });
  };
  const show = (state: ViewState): void => {
    api?.setState(state.grid);
    onQuick(state.quick);
  };
  return (
    <>
      <Menu
        label={t('grid.views')}
        align="end"
        button={
          <>
            <Icon name="view" />
            {t('grid.views')}
          </>
        }
      >
        {(close) => (
          <ViewList
            name={name}
            onShow={(state) => {
              show(state);
              close();
            }}
            onName={() => {
              close();
              setNaming(true);
            }}
          />
        )}
      </Menu>
      {naming ? <NameView name={name} stateOf={current} onClose={() => setNaming(false)} /> : null}
    </>
  );
}

interface ViewListProps {
  readonly name: string;
  readonly onShow: (state: ViewState) => void;
  readonly onName: () => void;
}

function ViewList({ name, onShow, onName }: ViewListProps): ReactNode {
  const { t } = useWords();
  const { canWrite } = useBook();
  const views = useQuery('view.list', { page: name }).data ?? [];
  const removing = useCommand('view.delete');
  return (
    <>
      {views.map((view) => (
        <span className="menu-pair" key={view.id}>
          <MenuItem onChoose={() => onShow(JSON.parse(view.state) as ViewState)}>{view.name}</MenuItem>
          {canWrite ? (
            <IconButton
              icon="bin"
              label={`${t('app.delete')} ${view.name}`}
              onClick={() => void removing.run({ id: view.id })}
            />
          ) : null}
        </span>
      ))}
      {views.length === 0 ? <small className="menu-head">{t('grid.noViews')}</small> : null}
      <hr />
      <MenuItem onChoose={() => onShow({ grid: {}, quick: '' })}>{t('grid.plainView')}</MenuItem>
      {canWrite ? <MenuItem onChoose={onName}>{t('grid.saveView')}</MenuItem> : null}
    </>
  );
}

function NameView({
  name,
  stateOf,
  onClose,
}: {
  readonly name: string;
  readonly stateOf: () => string;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const saving = useCommand('view.save');
  const [title, setTitle] = useState('');
  const save = async (): Promise<void> => {
    if (title.trim() === '') return;
    const reply = await saving.run({ page: name, name: title.trim(), state: stateOf() });
    if (reply.ok) onClose();
  };
  return (
    <Dialog
      title={t('grid.saveView')}
      onClose={onClose}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" disabled={title.trim() === '' || saving.running}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <TextField label={t('grid.viewName')} value={title} onChange={setTitle} autoFocus />
      <FaultLine fault={saving.fault} />
    </Dialog>
  );
}
